package io.kvasir.measure;

import io.kvasir.engine.StepRun;
import io.kvasir.stats.LogHistogram;

/**
 * Records the durations of a run of steps in a histogram without visiting each: they rise evenly, so a bucket of the
 * histogram holds a stretch of them, whose end is computed and then made exact. The counts are those of recording every
 * step.
 */
final class GapRuns {
    private static final int SHORT = 4;

    private GapRuns() {}

    static void record(StepRun run, int sequences, LogHistogram gaps) {
        double growth = run.growthSeconds();
        long steps = run.steps();
        if (steps <= SHORT || !(growth > 0)) {
            for (long i = 0; i < steps; i++) {
                gaps.record(run.seconds(i), sequences);
            }
            return;
        }
        long step = 0;
        while (step < steps) {
            double value = run.seconds(step);
            long end = stretchEnd(run, step, value, growth);
            gaps.record(value, run.seconds(end - 1), sequences * (end - step));
            step = end;
        }
    }

    /** Exclusive end of the steps from {@code step} on that fall into the bucket of {@code value}. */
    private static long stretchEnd(StepRun run, long step, double value, double growth) {
        double bucketEnd = LogHistogram.bucketEnd(value);
        double estimate = Math.min((bucketEnd - value) / growth, run.steps() - step);
        long end = Math.max(step + 1, step + (long) estimate);
        while (end < run.steps() && run.seconds(end) < bucketEnd) {
            end++;
        }
        while (end > step + 1 && run.seconds(end - 1) >= bucketEnd) {
            end--;
        }
        return end;
    }
}
