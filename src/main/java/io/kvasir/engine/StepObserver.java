package io.kvasir.engine;

/** Is told of every step of an instance, in order, each when it has ended at the latest. */
public interface StepObserver {
    /** Nobody watches: instances then spend nothing on it. */
    StepObserver NONE = (start, seconds, step, blocks) -> {};

    /**
     * One step.
     *
     * @param startSeconds when it began
     * @param seconds how long it took, a cold start included
     * @param step what it computed
     * @param kvBlocks blocks held while it ran
     */
    void step(double startSeconds, double seconds, StepView step, long kvBlocks);
}
