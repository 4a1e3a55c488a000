package io.kvasir.engine;

/** How an instance asks the event calendar to call it back; it has at most one call pending beside those for loads. */
public interface StepTimer {
    /** The step in flight ends at a time: {@link ServingInstance#stepEnded} is called then. Replaces a pending call. */
    void stepEndsAt(double seconds);

    /**
     * An idle instance wants to plan at a time: {@link ServingInstance#wake} is called then, after every arrival of that
     * instant. Replaces a pending call.
     */
    void planAt(double seconds);

    /**
     * When something from outside is likely to land in the instance next; infinite when that cannot be told. A hint: how
     * steps are put together follows it, and no result does.
     */
    double nextLandingSeconds();

    /** Blocks of a request are there at a time: {@link ServingInstance#blocksLoaded} is called then. Any number pend. */
    void loadEndsAt(RequestState request, double seconds);
}
