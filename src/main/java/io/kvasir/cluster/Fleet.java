package io.kvasir.cluster;

import io.kvasir.cluster.route.FleetView;
import io.kvasir.cluster.route.Router;
import io.kvasir.engine.ServingInstance;
import io.kvasir.model.workload.Request;
import java.util.List;

/** Identical instances behind one router. Knows how many requests each has; the instances know the rest. */
public final class Fleet implements FleetView {
    private final List<ServingInstance> instances;
    private final Router router;
    private final LoadTree loads;
    private long total;

    public Fleet(List<ServingInstance> instances, Router router) {
        this.instances = List.copyOf(instances);
        this.router = router;
        this.loads = new LoadTree(instances.size());
    }

    /** Chooses an instance for an arriving request and counts the request there. */
    public int route(Request request) {
        int chosen = router.choose(request, this);
        loads.add(chosen, 1);
        total++;
        return chosen;
    }

    /** A request left an instance. */
    public void left(int instance) {
        loads.add(instance, -1);
        total--;
    }

    public ServingInstance instance(int index) {
        return instances.get(index);
    }

    @Override
    public int instances() {
        return instances.size();
    }

    @Override
    public int outstanding(int instance) {
        return loads.load(instance);
    }

    @Override
    public int leastOutstanding() {
        return loads.least();
    }

    @Override
    public long totalOutstanding() {
        return total;
    }
}
