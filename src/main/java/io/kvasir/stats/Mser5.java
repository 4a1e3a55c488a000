package io.kvasir.stats;

/**
 * Where the warm-up of a series ends: the marginal standard error rule on means of five (White 1997, "An effective
 * truncation heuristic for bias reduction in simulation output").
 *
 * @param dropped observations to leave out at the start
 * @param steady whether a steady state is in sight: the rule stopped in the first half of the series
 */
public record Mser5(int dropped, boolean steady) {
    private static final int BATCH = 5;

    /**
     * Applies the rule.
     *
     * @param series observations in order of time; fewer than ten give no truncation and no steady state
     */
    public static Mser5 of(double[] series) {
        int batches = series.length / BATCH;
        if (batches < 2) {
            return new Mser5(0, false);
        }
        double[] means = new double[batches];
        for (int b = 0; b < batches; b++) {
            double sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += series[b * BATCH + i];
            }
            means[b] = sum / BATCH;
        }
        int best = truncation(means);
        return new Mser5(best * BATCH, best < batches / 2);
    }

    /** Batches to drop, at most half: the least of squared deviations over the square of what is left. */
    private static int truncation(double[] means) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        Tally rest = new Tally();
        for (int b = means.length - 1; b >= 0; b--) {
            rest.add(means[b]);
            long n = rest.count();
            double score = n < 2 ? Double.POSITIVE_INFINITY : rest.variance() * (n - 1) / ((double) n * n);
            if (b <= means.length / 2 && score <= least) {
                least = score;
                best = b;
            }
        }
        return best;
    }
}
