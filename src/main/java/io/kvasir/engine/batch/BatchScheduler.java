package io.kvasir.engine.batch;

/**
 * Decides who runs in the next step of an instance. Stateless but for what its own policy needs; one object per
 * instance.
 *
 * <p>Contract (tested for every entry of {@link BatchSchedulers}): every admitted request finishes, no step exceeds the
 * token budget or the slots, and a plan that only decodes stays the same until a request ends, arrives or loses its
 * blocks, or until the time given to {@link BatchDesk#wakeAt} or the step given to {@link BatchDesk#planAgainAfter}.
 */
public interface BatchScheduler {
    /** Plans one step. */
    void plan(BatchDesk desk);

    /**
     * Whether a request whose KV comes from another instance gets room here only when its whole answer fits beside those of
     * all others, as the policy demands of requests it admits itself.
     */
    default boolean keepsRoomForAnswers() {
        return false;
    }
}
