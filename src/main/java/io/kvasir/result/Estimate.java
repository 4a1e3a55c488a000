package io.kvasir.result;

import io.kvasir.stats.ConfidenceInterval;
import io.kvasir.stats.Tally;
import java.util.List;

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
        Tally tally = new Tally();
        values.stream().filter(value -> !value.isNaN()).forEach(tally::add);
        if (tally.count() == 0) {
            return UNDEFINED;
        }
        ConfidenceInterval interval = ConfidenceInterval.ofMean(tally, confidence);
        return new Estimate(
                interval.estimate(),
                interval.halfWidth(),
                (int) tally.count(),
                interval.low(),
                interval.high(),
                Double.NaN,
                Double.NaN);
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
}
