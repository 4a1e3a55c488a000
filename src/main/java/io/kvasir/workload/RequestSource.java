package io.kvasir.workload;

import io.kvasir.model.workload.Request;

/**
 * The requests of one run in order of arrival, made one ahead: memory does not grow with the length of the run.
 *
 * <p>Contract: arrivals never go back in time; ids count from 0 in order of arrival; the same workload and seed give the
 * same requests. With sources that react, "the same" needs the same completions too.
 */
public interface RequestSource extends AutoCloseable {
    /** Time of the next arrival; infinite when none is known, now or (unless the source reacts) ever. */
    double nextArrivalSeconds();

    /**
     * Takes the next request.
     *
     * @throws java.util.NoSuchElementException when none is known
     */
    Request take();

    /** Whether {@link #finished} may bring arrivals: closed loops, sessions. */
    boolean reactsToCompletions();

    /**
     * A request has left: finished, rejected or timed out. May make an earlier, or a first, arrival known, at or after
     * {@code nowSeconds}.
     *
     * @param nowSeconds the time of the run, never decreasing
     */
    void finished(Request request, double nowSeconds);

    /** Releases files behind it. */
    @Override
    void close();
}
