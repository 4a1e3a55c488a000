package io.kvasir.sim;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.cluster.cascade.Journey;
import io.kvasir.cluster.cascade.RoutedObserver;
import io.kvasir.model.workload.Request;
import java.util.List;

/** The observer of a run whose users see what its only fleet sees. */
record OneFleet(FleetObserver observer) implements RoutedObserver {
    @Override
    public FleetObserver fleet(int index) {
        return observer;
    }

    @Override
    public void arrived(Request request) {}

    @Override
    public void left(Journey journey) {}

    @Override
    public double nextSampleSeconds() {
        return observer.nextSampleSeconds();
    }

    @Override
    public void sample(double now, List<Fleet> fleets) {
        observer.sample(now, fleets.get(0));
    }

    @Override
    public void ended(double now, List<Fleet> fleets) {
        observer.ended(now, fleets.get(0));
    }
}
