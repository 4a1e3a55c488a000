package io.kvasir.engine;

import io.kvasir.perf.StepTime;

/** Durations of steps that differ in their contexts alone. Reused by its instance; valid during the call it is handed to. */
public final class StepRun {
    private StepTime.Affine affine = new StepTime.Affine();
    /** Whole numbers, which doubles hold exactly. */
    private double context;

    private double local;
    private double contextGrowth;
    private double localGrowth;
    private long steps;

    /** Sets the run to the {@code count} steps after a step, whose local contexts grow by {@code grown} in each. */
    void after(PlannedStep step, int grown, long count) {
        affine = step.time.seconds;
        contextGrowth = step.shape.decodeSequences;
        localGrowth = grown;
        context = step.shape.decodeContextTokens + contextGrowth;
        local = step.shape.decodeLocalContextTokens + localGrowth;
        steps = count;
    }

    /** The first step is dealt with. */
    void skip() {
        context += contextGrowth;
        local += localGrowth;
        steps--;
    }

    public long steps() {
        return steps;
    }

    /** Duration of a step, 0 for the first. */
    public double seconds(long step) {
        return affine.at(context + step * contextGrowth, local + step * localGrowth);
    }

    /** Growth of the duration from step to step, up to rounding. */
    public double growthSeconds() {
        return affine.perContext * contextGrowth + affine.perLocal * localGrowth;
    }
}
