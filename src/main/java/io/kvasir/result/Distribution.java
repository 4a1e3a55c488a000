package io.kvasir.result;

import java.util.function.DoubleUnaryOperator;

/**
 * What was observed of one quantity, in its base unit (seconds for latencies).
 *
 * @param count observations
 * @param mean arithmetic mean, NaN when empty
 * @param standardDeviation of the observations, NaN below two
 * @param min smallest, NaN when empty
 * @param max largest, NaN when empty
 * @param percentiles linear interpolation on exact samples, or from a histogram of stated precision
 * @param cdf points for drawing
 */
public record Distribution(
        long count, double mean, double standardDeviation, double min, double max, Percentiles percentiles, Cdf cdf) {
    /** Nothing was observed. */
    public static final Distribution EMPTY =
            new Distribution(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Percentiles.NONE, Cdf.EMPTY);

    public Distribution {
        if (count < 0) {
            throw new IllegalArgumentException("a count is not negative, got " + count);
        }
    }

    /**
     * From moments and a quantile function of 0..1, exact or of a histogram; the ends of the function are the extremes.
     */
    public static Distribution of(long count, double mean, double standardDeviation, DoubleUnaryOperator quantile) {
        if (count == 0) {
            return EMPTY;
        }
        Percentiles percentiles = new Percentiles(
                quantile.applyAsDouble(0.5),
                quantile.applyAsDouble(0.9),
                quantile.applyAsDouble(0.95),
                quantile.applyAsDouble(0.99));
        return new Distribution(
                count,
                mean,
                standardDeviation,
                quantile.applyAsDouble(0),
                quantile.applyAsDouble(1),
                percentiles,
                Cdf.of(quantile));
    }
}
