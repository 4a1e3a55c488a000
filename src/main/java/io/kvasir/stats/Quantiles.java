package io.kvasir.stats;

import java.util.Arrays;

/**
 * The one percentile rule of the program: linear interpolation between order statistics, R_7 in Hyndman and Fan, "Sample
 * quantiles in statistical packages", The American Statistician 50 (1996), 4. It is NumPy's default, hence the rule of
 * vLLM's benchmark.
 */
public final class Quantiles {
    private Quantiles() {}

    /**
     * @param sorted values in rising order, at least {@code count} of them
     * @param count how many leading values belong to the sample
     * @param share which quantile, 0..1: 0.99 for p99
     * @return NaN for an empty sample
     */
    public static double ofSorted(double[] sorted, int count, double share) {
        checkShare(share);
        if (count == 0) {
            return Double.NaN;
        }
        double rank = (count - 1) * share;
        int below = (int) rank;
        int above = Math.min(below + 1, count - 1);
        return interpolate(sorted[below], sorted[above], rank - below);
    }

    /** Quantile of values in any order, which stay untouched; NaN for none. */
    public static double of(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, sorted.length, share);
    }

    /** Between two neighbouring order statistics; exact at both ends and for equal values. */
    static double interpolate(double below, double above, double fraction) {
        return fraction == 0 ? below : below + fraction * (above - below);
    }

    static void checkShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile lies in 0..1, got " + share);
        }
    }
}
