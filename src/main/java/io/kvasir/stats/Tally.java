package io.kvasir.stats;

/**
 * Mean, spread and extremes of values that come one at a time, in constant memory and without cancellation (Welford,
 * "Note on a method for calculating corrected sums of squares and products", Technometrics 4, 1962; merging after Chan,
 * Golub and LeVeque, 1979). NaN for what is undefined: the mean of nothing, the variance of one value.
 */
public final class Tally {
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /**
     * Adds one value.
     *
     * @throws IllegalArgumentException for NaN or an infinite value: a measurement that failed must not vanish in a mean
     */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a tally takes finite values, got " + value);
        }
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Adds everything the other tally has seen. */
    public void merge(Tally other) {
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        double delta = other.mean - mean;
        squares += other.squares + delta * delta * ((double) count * other.count / total);
        mean += delta * other.count / total;
        count = total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    public long count() {
        return count;
    }

    /** Arithmetic mean, NaN when empty. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Sample variance (divided by n − 1), NaN below two values. */
    public double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }

    /** Sample standard deviation (n − 1), NaN below two values. */
    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    /** Standard deviation divided by n, as NumPy and the serving benchmarks print it; NaN when empty. */
    public double populationStandardDeviation() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    /** Standard deviation over mean, NaN below two values or at mean 0. */
    public double coefficientOfVariation() {
        return mean == 0 ? Double.NaN : standardDeviation() / mean;
    }

    /** Smallest value, NaN when empty. */
    public double min() {
        return count == 0 ? Double.NaN : min;
    }

    /** Largest value, NaN when empty. */
    public double max() {
        return count == 0 ? Double.NaN : max;
    }

    /** Sum of the values; 0 when empty. */
    public double sum() {
        return count == 0 ? 0 : mean * count;
    }

    /** Forgets everything, for the end of a warm-up. */
    public void reset() {
        count = 0;
        mean = 0;
        squares = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }
}
