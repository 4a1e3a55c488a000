package io.kvasir.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of non-negative values: exact while the values fit the stated number of samples, then from a
 * {@link LogHistogram} that has seen all of them. Mean, spread and extremes are exact either way.
 */
public final class QuantileRecorder {
    /** Samples kept by default: 8 MB per recorder at most. */
    public static final int DEFAULT_EXACT_SAMPLES = 1 << 20;

    private static final int FIRST_CAPACITY = 64;

    private final int exactSamples;
    private final Tally moments = new Tally();
    private final LogHistogram histogram = new LogHistogram();
    private double @Nullable [] samples = new double[0];
    private int kept;
    private boolean sorted = true;

    /** A recorder that is exact up to {@link #DEFAULT_EXACT_SAMPLES}. */
    public QuantileRecorder() {
        this(DEFAULT_EXACT_SAMPLES);
    }

    /**
     * @param exactSamples how many values are kept; one more and they are dropped in favour of the histogram
     */
    public QuantileRecorder(int exactSamples) {
        if (exactSamples < 0) {
            throw new IllegalArgumentException("the number of samples kept cannot be negative");
        }
        this.exactSamples = exactSamples;
    }

    /** Records one value in [0, 2⁶⁴). */
    public void record(double value) {
        moments.add(value);
        double[] buffer = samples;
        if (buffer == null) {
            histogram.record(value);
            return;
        }
        if (kept == buffer.length) {
            if (kept == exactSamples) {
                spill(buffer);
                histogram.record(value);
                return;
            }
            buffer = Arrays.copyOf(buffer, Math.min(exactSamples, Math.max(FIRST_CAPACITY, 2 * kept)));
            samples = buffer;
        }
        buffer[kept++] = value;
        sorted = false;
    }

    /** Moves the kept values into the histogram. */
    private void spill(double[] buffer) {
        for (int i = 0; i < kept; i++) {
            histogram.record(buffer[i]);
        }
        samples = null;
        kept = 0;
    }

    /** Adds everything the other recorder has seen. */
    public void merge(QuantileRecorder other) {
        moments.merge(other.moments);
        double[] theirs = other.samples;
        double[] ours = samples;
        if (ours != null && theirs != null && (long) kept + other.kept <= exactSamples) {
            double[] both = Arrays.copyOf(ours, kept + other.kept);
            System.arraycopy(theirs, 0, both, kept, other.kept);
            samples = both;
            kept += other.kept;
            sorted = false;
            return;
        }
        if (ours != null) {
            spill(ours);
        }
        if (theirs == null) {
            histogram.merge(other.histogram);
        } else {
            for (int i = 0; i < other.kept; i++) {
                histogram.record(theirs[i]);
            }
        }
    }

    /** Whether every value is still kept, so that quantiles are exact. */
    public boolean exact() {
        return samples != null;
    }

    /** Quantile by the rule of {@link Quantiles}; within {@link LogHistogram#RELATIVE_ERROR} when not exact. */
    public double quantile(double share) {
        double[] buffer = samples;
        if (buffer == null) {
            return histogram.quantile(share);
        }
        if (!sorted) {
            Arrays.sort(buffer, 0, kept);
            sorted = true;
        }
        return Quantiles.ofSorted(buffer, kept, share);
    }

    public long count() {
        return moments.count();
    }

    /** NaN when empty. */
    public double mean() {
        return moments.mean();
    }

    /** Sample standard deviation (n − 1), NaN below two values. */
    public double standardDeviation() {
        return moments.standardDeviation();
    }

    /** NaN when empty. */
    public double min() {
        return moments.min();
    }

    /** NaN when empty. */
    public double max() {
        return moments.max();
    }

    /** Forgets everything, for the end of a warm-up. */
    public void reset() {
        moments.reset();
        histogram.reset();
        samples = new double[0];
        kept = 0;
        sorted = true;
    }
}
