package io.kvasir.engine;

/** Who is told what an instance does. Calls come in the order of simulated time. */
public interface EngineObserver {
    /**
     * Sequences received tokens some time after their previous ones.
     *
     * @param seconds the gap
     * @param sequencesByClass how many sequences of each request class had it; valid during the call
     */
    void tokenGap(double seconds, int[] sequencesByClass);

    /**
     * Sequences received a token in every step of a run of steps, each a step after the one before.
     *
     * @param run durations of the steps
     * @param sequencesByClass how many sequences of each request class; valid during the call
     */
    default void tokenGaps(StepRun run, int[] sequencesByClass) {
        for (long i = 0; i < run.steps(); i++) {
            tokenGap(run.seconds(i), sequencesByClass);
        }
    }

    /** A request got its first token and goes on elsewhere; its KV stays until {@link ServingInstance#kvSent}. */
    default void handedOver(RequestState request) {}

    /**
     * Room for the KV of a request that comes from elsewhere is taken: its transfer may begin.
     *
     * @param cachedTokens tokens at its start that need not be moved
     */
    default void roomTaken(RequestState request, int cachedTokens) {}

    /** A request left: finished, rejected or timed out, see its phase. */
    void left(RequestState request);

    /** Who is told of every step; asked once, when the instance is made. */
    default StepObserver stepObserver() {
        return StepObserver.NONE;
    }
}
