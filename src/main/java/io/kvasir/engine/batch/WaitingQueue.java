package io.kvasir.engine.batch;

import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for admission, in the order of one policy. Preempted requests return to its front.
 *
 * @param <R> the engine's request
 */
public interface WaitingQueue<R extends QueuedRequest> {
    /** Enters a request. */
    void add(R request);

    /** Re-enters a preempted request before all that were never admitted. */
    void addPreempted(R request);

    /** The next to be admitted, or null when nobody waits. */
    @Nullable
    R peek();

    /** Removes the next to be admitted. */
    R poll();

    /** Removes a request wherever it stands; whether it was there. */
    boolean remove(R request);

    int size();

    default boolean isEmpty() {
        return size() == 0;
    }
}
