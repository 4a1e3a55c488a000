package io.kvasir.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Confidence interval of a quantile of independent observations, of whatever law, from two of their order statistics
 * (Hahn, Meeker and Escobar, "Statistical Intervals", 2nd ed. 2017, 5.2). Latencies of neighbouring requests are not
 * independent: use it on thinned values or over replications, where the quantile of each replication may also go into
 * {@link ConfidenceInterval#ofMean(double[], double)}.
 */
public final class QuantileInterval {
    private QuantileInterval() {}

    /**
     * @param observations in any order, left as they are
     * @param share which quantile, between 0 and 1: 0.99 for p99
     * @return bounds that are observations; NaN for a bound that needs more observations than there are
     */
    public static ConfidenceInterval of(double[] observations, double share, double confidence) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("an interval needs a quantile between 0 and 1, got " + share);
        }
        ConfidenceInterval.checkConfidence(confidence);
        double[] sorted = observations.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN, confidence, 0);
        }
        double tail = (1 - confidence) / 2;
        BinomialDistribution below = new BinomialDistribution(null, n, share);
        int low = lowRank(below, tail, n);
        int high = highRank(below, tail, n);
        return new ConfidenceInterval(
                Quantiles.ofSorted(sorted, n, share),
                low == 0 ? Double.NaN : sorted[low - 1],
                high > n ? Double.NaN : sorted[high - 1],
                confidence,
                n);
    }

    /** Largest rank (from 1) that is above the quantile with at most the tail's probability; 0 for none. */
    private static int lowRank(BinomialDistribution below, double tail, int n) {
        int rank = Math.min(n, below.inverseCumulativeProbability(tail) + 1);
        while (rank > 0 && below.cumulativeProbability(rank - 1) > tail) {
            rank--;
        }
        return rank;
    }

    /** Smallest rank (from 1) that is below the quantile with at most the tail's probability; n + 1 for none. */
    private static int highRank(BinomialDistribution below, double tail, int n) {
        int rank = Math.max(1, below.inverseCumulativeProbability(1 - tail));
        while (rank <= n && below.cumulativeProbability(rank - 1) < 1 - tail) {
            rank++;
        }
        return rank;
    }
}
