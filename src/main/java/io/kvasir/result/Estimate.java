package io.kvasir.result;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A metric over replications.
 *
 * @param mean of the replications with a defined value; NaN when there is none
 * @param halfWidth half of the confidence interval by Student's t; NaN below two replications
 * @param n replications with a defined value
 * @param low lower end of the interval, NaN without one
 * @param high upper end
 * @param modelLow lower end of the band of the step-time model's own error; NaN when not computed
 * @param modelHigh upper end
 */
public record Estimate(
        double mean, double halfWidth, int n, double low, double high, double modelLow, double modelHigh) {
    /** No replication had a value. */
    public static final Estimate UNDEFINED =
            new Estimate(Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Student's t over replications; NaN values are left out.
     *
     * @param confidence level of the interval, 0..1
     */
    public static Estimate of(List<Double> values, double confidence) {
        List<Double> defined = values.stream().filter(value -> !value.isNaN()).toList();
        int n = defined.size();
        if (n == 0) {
            return UNDEFINED;
        }
        double mean = 0;
        double squares = 0;
        int seen = 0;
        for (double value : defined) {
            double delta = value - mean;
            mean += delta / ++seen;
            squares += delta * (value - mean);
        }
        double halfWidth = n < 2 ? Double.NaN : studentT(n - 1, confidence) * Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, halfWidth, n, mean - halfWidth, mean + halfWidth, Double.NaN, Double.NaN);
    }

    /** A value known without noise. */
    public static Estimate exact(double value) {
        return new Estimate(value, Double.NaN, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The same with the band of the step-time model. */
    public Estimate withModelBand(double lowest, double highest) {
        return new Estimate(mean, halfWidth, n, low, high, lowest, highest);
    }

    /** Whether there is an interval over replications. */
    public boolean hasInterval() {
        return !Double.isNaN(halfWidth);
    }

    private static double studentT(int degrees, double confidence) {
        return new TDistribution(null, degrees).inverseCumulativeProbability(0.5 + confidence / 2);
    }
}
