package io.kvasir.measure;

import io.kvasir.engine.StepRun;
import io.kvasir.stats.LogHistogram;

/**
 * Records the durations of a run of steps in a histogram without visiting each: they rise evenly, so a bucket of the
 * histogram holds a stretch of them, whose end is estimated and then made exact. The counts are those of recording every
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
        double stepsPerSecond = 1 / growth;
        long start = 0;
        double value = run.seconds(0);
        while (start < steps) {
            double bucketEnd = LogHistogram.bucketEnd(value);
            double estimate = (bucketEnd - value) * stepsPerSecond;
            long end = estimate < steps - start ? start + 1 + (long) estimate : steps;
            double last = run.seconds(end - 1);
            while (last >= bucketEnd) {
                end--;
                last = run.seconds(end - 1);
            }
            // The first step beyond the stretch begins the next one.
            double next = Double.NaN;
            while (end < steps && (next = run.seconds(end)) < bucketEnd) {
                last = next;
                end++;
            }
            gaps.record(value, last, sequences * (end - start));
            start = end;
            value = next;
        }
    }
}
