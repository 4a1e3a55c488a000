package io.kvasir.stats;

import org.jspecify.annotations.Nullable;

/**
 * Counts of non-negative values in buckets of bounded relative width: 512 per power of two, so a bucket's middle is
 * within {@link #RELATIVE_ERROR} of every value in it. For values per token and for runs too long to keep every sample;
 * a record costs about 2 ns and the memory is 512 bytes for each eighth of a power of two that occurs, whatever the
 * count.
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
    private static final int SHIFT = 52 - SUB_BITS;

    /** Buckets are kept in leaves: an eighth of a power of two each. */
    private static final int LEAF_BITS = 6;

    private static final int LEAF_BUCKETS = 1 << LEAF_BITS;
    private static final int LEAF_SHIFT = SHIFT + LEAF_BITS;
    private static final int SPARE_LEAVES = 4;

    /** The leaves from {@link #firstLeaf} on; numbers of leaves are the leading bits of their values. */
    private long[] @Nullable [] leaves = new long[0] @Nullable [];

    private int firstLeaf;
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
        record(value, value, times);
    }

    /**
     * Records several values that fall into one bucket.
     *
     * @param smallest the smallest of them
     * @param largest the largest, below {@link #bucketEnd} of the smallest
     * @param times how many they are, both included
     */
    public void record(double smallest, double largest, long times) {
        if (!(smallest >= 0 && largest < LIMIT) || times < 0) {
            throw refused(smallest, largest, times);
        }
        if (times == 0) {
            return;
        }
        count += times;
        if (smallest < min) {
            min = smallest;
        }
        if (largest > max) {
            max = largest;
        }
        if (smallest < SMALLEST) {
            zeros += times;
            return;
        }
        long bits = Double.doubleToRawLongBits(smallest);
        leaf((int) (bits >>> LEAF_SHIFT))[(int) (bits >>> SHIFT) & (LEAF_BUCKETS - 1)] += times;
    }

    private static IllegalArgumentException refused(double smallest, double largest, long times) {
        String values = smallest == largest ? String.valueOf(smallest) : smallest + " to " + largest;
        return new IllegalArgumentException("a histogram takes values in [0, 2^64), got " + values + " × " + times);
    }

    /** Exclusive upper end of the bucket a value of at least {@link #SMALLEST} falls into. */
    public static double bucketEnd(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return Double.longBitsToDouble(((bits >>> SHIFT) + 1) << SHIFT);
    }

    private long[] leaf(int number) {
        int place = number - firstLeaf;
        if (place < 0 || place >= leaves.length) {
            reach(number);
            place = number - firstLeaf;
        }
        long[] leaf = leaves[place];
        if (leaf == null) {
            leaf = new long[LEAF_BUCKETS];
            leaves[place] = leaf;
        }
        return leaf;
    }

    /** Makes room for a leaf, and for some on its side. */
    private void reach(int number) {
        boolean empty = leaves.length == 0;
        int first = empty || number < firstLeaf ? number - SPARE_LEAVES : firstLeaf;
        int end = empty || number >= firstLeaf + leaves.length ? number + SPARE_LEAVES : firstLeaf + leaves.length;
        long[] @Nullable [] wider = new long[end - first] @Nullable [];
        if (!empty) {
            System.arraycopy(leaves, 0, wider, firstLeaf - first, leaves.length);
        }
        leaves = wider;
        firstLeaf = first;
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
        for (int place = 0; place < other.leaves.length; place++) {
            long[] theirs = other.leaves[place];
            if (theirs != null) {
                long[] ours = leaf(other.firstLeaf + place);
                for (int sub = 0; sub < LEAF_BUCKETS; sub++) {
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
        for (int place = 0; place < leaves.length; place++) {
            long[] leaf = leaves[place];
            for (int sub = 0; leaf != null && sub < LEAF_BUCKETS; sub++) {
                if (leaf[sub] > 0) {
                    double offset = middle(place, sub) - from;
                    sum += leaf[sub] * (power == 1 ? offset : offset * offset);
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
        for (int place = 0; place < leaves.length; place++) {
            long[] leaf = leaves[place];
            for (int sub = 0; leaf != null && sub < LEAF_BUCKETS; sub++) {
                atMost += middle(place, sub) <= limit ? leaf[sub] : 0;
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
        for (int place = 0; place < leaves.length; place++) {
            long[] leaf = leaves[place];
            for (int sub = 0; leaf != null && sub < LEAF_BUCKETS; sub++) {
                seen += leaf[sub];
                if (rank < seen) {
                    return middle(place, sub);
                }
            }
        }
        return max;
    }

    private double middle(int place, int sub) {
        long bits = ((long) (firstLeaf + place) << LEAF_SHIFT) | ((long) sub << SHIFT) | (1L << (SHIFT - 1));
        return Math.min(max, Math.max(min, Double.longBitsToDouble(bits)));
    }

    /** Forgets everything, for the end of a warm-up. */
    public void reset() {
        leaves = new long[0] @Nullable [];
        firstLeaf = 0;
        zeros = 0;
        count = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }
}
