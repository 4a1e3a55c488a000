package io.kvasir.stats;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * An estimate and the range that holds the true value with the stated confidence.
 *
 * @param estimate point estimate, NaN for no data
 * @param low lower bound, NaN when the data do not give one
 * @param high upper bound, NaN when the data do not give one
 * @param confidence level, 0..1
 * @param observations independent observations behind it: replications, or batches
 */
public record ConfidenceInterval(double estimate, double low, double high, double confidence, long observations) {
    public ConfidenceInterval {
        checkConfidence(confidence);
    }

    /**
     * Interval of the mean of independent, about normal observations, by Student's t with n − 1 degrees of freedom. No
     * bounds below two observations; undefined when one is NaN.
     */
    public static ConfidenceInterval ofMean(double[] observations, double confidence) {
        Tally tally = new Tally();
        for (double observation : observations) {
            if (!Double.isFinite(observation)) {
                return new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN, confidence, observations.length);
            }
            tally.add(observation);
        }
        return ofMean(tally, confidence);
    }

    /** As {@link #ofMean(double[], double)}, from a tally of the observations. */
    public static ConfidenceInterval ofMean(Tally tally, double confidence) {
        long n = tally.count();
        double halfWidth =
                n < 2 ? Double.NaN : studentQuantile(confidence, n - 1) * tally.standardDeviation() / Math.sqrt(n);
        double mean = tally.mean();
        return new ConfidenceInterval(mean, mean - halfWidth, mean + halfWidth, confidence, n);
    }

    /** Two-sided critical value of Student's t. */
    static double studentQuantile(double confidence, long degreesOfFreedom) {
        checkConfidence(confidence);
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2);
    }

    static void checkConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1, got " + confidence);
        }
    }

    /** Half the distance between the bounds; NaN when one is missing. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** Half-width over the size of the estimate; NaN when undefined or the estimate is 0. */
    public double relativeHalfWidth() {
        return estimate == 0 ? Double.NaN : halfWidth() / Math.abs(estimate);
    }

    /** Whether a value lies between the bounds; false when they are missing. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
