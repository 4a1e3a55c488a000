package io.kvasir.stats;

/**
 * Where the warm-up of a series ends: the marginal standard error rule on means of five (White 1997, "An effective
 * truncation heuristic for bias reduction in simulation output"; the half as limit after White, Cobb and Spratt, "A
 * comparison of five steady-state truncation heuristics", WSC 2000).
 *
 * @param dropped observations to leave out at the start, at most half
 * @param steady whether a steady state is in sight: the rule stopped in the first half of the series. If not, the series
 *     is too short to tell
 */
public record Mser5(int dropped, boolean steady) {
    private static final int BATCH = 5;

    /** Batches of a streamed series; the cut is then known to 1/4096 of it. */
    private static final int STREAMED_BATCHES = 8192;

    /** Fewer say nothing about a trend. */
    private static final int FEWEST_BATCHES = 2;

    /** A series to fill as the run goes on, in constant memory, for {@link #of(BatchSeries)}. */
    public static BatchSeries series() {
        return new BatchSeries(STREAMED_BATCHES, BATCH);
    }

    /**
     * Applies the rule.
     *
     * @param series observations in order of time; fewer than ten give no truncation and no steady state
     */
    public static Mser5 of(double[] series) {
        double[] means = new double[series.length / BATCH];
        for (int b = 0; b < means.length; b++) {
            double sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += series[b * BATCH + i];
            }
            means[b] = sum / BATCH;
        }
        return of(means, BATCH);
    }

    /** Applies the rule to batch means; the batches of a long series are multiples of five. */
    public static Mser5 of(BatchSeries series) {
        return of(series.means(), series.batchSize());
    }

    private static Mser5 of(double[] means, long batchSize) {
        if (means.length < FEWEST_BATCHES) {
            return new Mser5(0, false);
        }
        int best = truncation(means);
        return new Mser5(Math.toIntExact(best * batchSize), best < means.length / 2);
    }

    /** Batches to drop, at most half: the least of squared deviations over the square of what is left. */
    private static int truncation(double[] means) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        Tally rest = new Tally();
        for (int b = means.length - 1; b >= 0; b--) {
            rest.add(means[b]);
            double n = rest.count();
            double score = n < 2 ? Double.POSITIVE_INFINITY : rest.variance() * (n - 1) / (n * n);
            if (b <= means.length / 2 && score <= least) {
                least = score;
                best = b;
            }
        }
        return best;
    }
}
