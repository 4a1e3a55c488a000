package io.kvasir.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts of non-negative values in buckets of bounded relative width: 512 per power of two, so a bucket's middle is
 * within {@link #RELATIVE_ERROR} of every value in it. For values per token and for runs too long to keep every sample;
 * a record costs about 2 ns and the memory is 4 KiB for each power of two that occurs, whatever the count.
 *
 * <p>Bucket and sub-bucket are the leading bits of the double itself, so no logarithm is taken and equal inputs give equal
 * buckets on every platform. Counts are integers: merging in any order gives the same quantiles.
 */
public final class LogHistogram {
    /** Largest relative error of a quantile against the same rule on exact samples: half a bucket, 2⁻¹⁰. */
    public static final double RELATIVE_ERROR = 0x1p-10;

    /** Smaller values count as 0. */
    public static final double SMALLEST = 0x1p-64;

    /** Values from here on are refused. */
    public static final double LIMIT = 0x1p64;

    private static final int SUB_BITS = 9;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int SHIFT = 52 - SUB_BITS;
    private static final int FIRST_EXPONENT = 1023 - 64;
    private static final int OCTAVES = 128;

    private final long[] @Nullable [] octaves = new long[OCTAVES] @Nullable [];
    private long zeros;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Records one value. */
    public void record(double value) {
        record(value, 1);
    }

    /**
     * Records a value that occurred several times.
     *
     * @param value 0 ≤ value &lt; {@link #LIMIT}
     * @param times at least 0
     */
    public void record(double value, long times) {
        if (!(value >= 0 && value < LIMIT) || times < 0) {
            throw new IllegalArgumentException("a histogram takes values in [0, 2^64), got " + value + " × " + times);
        }
        if (times == 0) {
            return;
        }
        count += times;
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
        if (value < SMALLEST) {
            zeros += times;
            return;
        }
        long bits = Double.doubleToRawLongBits(value);
        octave((int) (bits >>> 52) - FIRST_EXPONENT)[(int) (bits >>> SHIFT) & (SUB_BUCKETS - 1)] += times;
    }

    /** Exclusive upper end of the bucket a value of at least {@link #SMALLEST} falls into. */
    public static double bucketEnd(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return Double.longBitsToDouble(((bits >>> SHIFT) + 1) << SHIFT);
    }

    private long[] octave(int index) {
        long[] octave = octaves[index];
        if (octave == null) {
            octave = new long[SUB_BUCKETS];
            octaves[index] = octave;
        }
        return octave;
    }

    /** Adds everything the other histogram holds. */
    public void merge(LogHistogram other) {
        if (other.count == 0) {
            return;
        }
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        zeros += other.zeros;
        for (int index = 0; index < OCTAVES; index++) {
            long[] theirs = other.octaves[index];
            if (theirs != null) {
                long[] ours = octave(index);
                for (int sub = 0; sub < SUB_BUCKETS; sub++) {
                    ours[sub] += theirs[sub];
                }
            }
        }
    }

    public long count() {
        return count;
    }

    /** Mean of the bucket middles, NaN when empty; off by {@link #RELATIVE_ERROR} at most, and by far less as a rule. */
    public double mean() {
        return count == 0 ? Double.NaN : sum(0, 1) / count;
    }

    /** Sample standard deviation (n − 1) of the bucket middles; NaN below two values. */
    public double standardDeviation() {
        return count < 2 ? Double.NaN : Math.sqrt(sum(mean(), 2) / (count - 1));
    }

    /** Sum over values of (middle − origin) to a power; depends on the counts alone, not on the order of recording. */
    private double sum(double from, int power) {
        double sum = zeros * (power == 1 ? -from : from * from);
        for (int index = 0; index < OCTAVES; index++) {
            long[] octave = octaves[index];
            for (int sub = 0; octave != null && sub < SUB_BUCKETS; sub++) {
                if (octave[sub] > 0) {
                    double offset = middle(index, sub) - from;
                    sum += octave[sub] * (power == 1 ? offset : offset * offset);
                }
            }
        }
        return sum;
    }

    /** Exact smallest value, NaN when empty. */
    public double min() {
        return count == 0 ? Double.NaN : min;
    }

    /** Exact largest value, NaN when empty. */
    public double max() {
        return count == 0 ? Double.NaN : max;
    }

    /** The rule of {@link Quantiles} on bucket middles; NaN when empty. */
    public double quantile(double share) {
        Quantiles.checkShare(share);
        if (count == 0) {
            return Double.NaN;
        }
        double rank = (count - 1) * share;
        long below = (long) rank;
        double low = orderStatistic(below);
        double fraction = rank - below;
        return fraction == 0 ? low : Quantiles.interpolate(low, orderStatistic(below + 1), fraction);
    }

    /** Share of values at or below a limit, on bucket middles; NaN when empty. */
    public double shareAtMost(double limit) {
        if (count == 0) {
            return Double.NaN;
        }
        long atMost = limit >= 0 ? zeros : 0;
        for (int index = 0; index < OCTAVES; index++) {
            long[] octave = octaves[index];
            for (int sub = 0; octave != null && sub < SUB_BUCKETS; sub++) {
                atMost += middle(index, sub) <= limit ? octave[sub] : 0;
            }
        }
        return (double) atMost / count;
    }

    private double orderStatistic(long rank) {
        if (rank <= 0) {
            return min;
        }
        if (rank >= count - 1) {
            return max;
        }
        long seen = zeros;
        if (rank < seen) {
            return Math.max(0, min);
        }
        for (int index = 0; index < OCTAVES; index++) {
            long[] octave = octaves[index];
            for (int sub = 0; octave != null && sub < SUB_BUCKETS; sub++) {
                seen += octave[sub];
                if (rank < seen) {
                    return middle(index, sub);
                }
            }
        }
        return max;
    }

    private double middle(int octave, int sub) {
        long bits = ((long) (octave + FIRST_EXPONENT) << 52) | ((long) sub << SHIFT) | (1L << (SHIFT - 1));
        return Math.min(max, Math.max(min, Double.longBitsToDouble(bits)));
    }

    /** Forgets everything, for the end of a warm-up. */
    public void reset() {
        Arrays.fill(octaves, null);
        zeros = 0;
        count = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }
}
