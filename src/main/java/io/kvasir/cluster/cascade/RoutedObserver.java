package io.kvasir.cluster.cascade;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.model.workload.Request;
import java.util.List;

/** Who is told what happens in a run of several fleets. Calls come in the order of simulated time. */
public interface RoutedObserver {
    /** Who is told what happens in one fleet; never asked to sample, nor told of the end. */
    FleetObserver fleet(int index);

    /** A user sent a request. */
    void arrived(Request request);

    /** A user has the answer that counts, or none: the request goes to no further fleet. */
    void left(Journey journey);

    /** When {@link #sample} is to be called next; infinite for never. Asked after each call. */
    double nextSampleSeconds();

    /** The moment asked for: every instance is settled, so that its sums and levels are those of now. */
    void sample(double now, List<Fleet> fleets);

    /** The run is over: nothing is in flight and nothing will arrive. */
    void ended(double now, List<Fleet> fleets);
}
