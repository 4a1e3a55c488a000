package io.kvasir.stats;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Interval of the long-run mean from one run of dependent observations, by non-overlapping batch means (Law, "Simulation
 * Modeling and Analysis", 5th ed. 2015, 9.5.3). Between 32 and 64 batches; whether they are long enough to be independent
 * is tested by von Neumann's ratio.
 */
public final class BatchMeans {
    private static final int CAPACITY = 64;
    /** Below it the normal law of the ratio is rough and an interval would be wide anyway. */
    private static final int FEWEST_BATCHES = 8;

    private final BatchSeries series = new BatchSeries(CAPACITY, 1);

    /** Adds the next observation. */
    public void add(double value) {
        series.add(value);
    }

    public long count() {
        return series.count();
    }

    /** Interval of the mean, treating batch means as independent; no bounds below eight batches. */
    public ConfidenceInterval interval(double confidence) {
        double[] means = series.means();
        if (means.length < FEWEST_BATCHES) {
            return new ConfidenceInterval(tally(means).mean(), Double.NaN, Double.NaN, confidence, means.length);
        }
        return ConfidenceInterval.ofMean(means, confidence);
    }

    /** Correlation of neighbouring batch means; NaN below eight batches or without spread. */
    public double neighbourCorrelation() {
        double[] means = series.means();
        Tally tally = tally(means);
        if (means.length < FEWEST_BATCHES || tally.variance() == 0) {
            return Double.NaN;
        }
        double products = 0;
        for (int i = 1; i < means.length; i++) {
            products += (means[i] - tally.mean()) * (means[i - 1] - tally.mean());
        }
        return products / (tally.variance() * (means.length - 1));
    }

    /**
     * Whether the run is long enough for the interval to be believed: batches show no positive correlation at the given
     * level (von Neumann, "Distribution of the ratio of the mean square successive difference to the variance", 1941).
     *
     * @param falseAlarm probability of saying no of a run that is long enough, such as 0.05
     */
    public boolean longEnough(double falseAlarm) {
        double[] means = series.means();
        double correlation = neighbourCorrelation();
        if (Double.isNaN(correlation)) {
            return false;
        }
        Tally tally = tally(means);
        double n = means.length;
        double first = means[0] - tally.mean();
        double last = means[means.length - 1] - tally.mean();
        double ends = (first * first + last * last) / (2 * tally.variance() * (n - 1));
        double statistic = Math.sqrt((n * n - 1) / (n - 2)) * (correlation + ends);
        return statistic <= new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - falseAlarm);
    }

    private static Tally tally(double[] values) {
        Tally tally = new Tally();
        for (double value : values) {
            tally.add(value);
        }
        return tally;
    }
}
