package io.kvasir.cluster;

import io.kvasir.engine.EngineObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.StepObserver;
import io.kvasir.model.workload.Request;

/** Who is told what happens in a run. Calls come in the order of simulated time. */
public interface FleetObserver extends EngineObserver {
    /** A request arrived at the server. */
    void arrived(Request request);

    /** A request left an instance. */
    default void left(int instance, RequestState request) {
        left(request);
    }

    /** Who is told of every step of an instance; asked once, when it is made. */
    default StepObserver stepObserver(int instance) {
        return StepObserver.NONE;
    }

    /** When {@link #sample} is to be called next; infinite for never. Asked after each call. */
    double nextSampleSeconds();

    /** The moment asked for: every instance is settled, so that its sums and levels are those of now. */
    void sample(double now, Fleet fleet);

    /** The run is over: nothing is in flight and nothing will arrive. */
    void ended(double now, Fleet fleet);
}
