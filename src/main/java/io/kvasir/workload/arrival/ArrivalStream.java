package io.kvasir.workload.arrival;

import io.kvasir.model.workload.Request;

/** The arrivals of one class in one run, one ahead. */
public interface ArrivalStream extends AutoCloseable {
    /** Time of the next arrival, never before one already taken; infinite when none is known, now or ever. */
    double nextSeconds();

    /**
     * Takes the next arrival.
     *
     * @param draft receives what the process says about the request; what it leaves alone is drawn from the class
     */
    void take(RequestDraft draft);

    /** Whether {@link #finished} may bring arrivals. */
    default boolean reactsToCompletions() {
        return false;
    }

    /**
     * A request of this class has left: finished, rejected or timed out.
     *
     * @param nowSeconds when; never decreasing
     */
    default void finished(Request request, double nowSeconds) {}

    @Override
    default void close() {}
}
