package io.kvasir.result;

import java.util.List;

/**
 * Levels and rates over the whole run, warm-up included, as means over bins of equal length. All lists have one value
 * per bin; an empty series has none.
 *
 * @param startSeconds start of the first bin
 * @param binSeconds length of a bin
 * @param kvOccupancy allocated share of the KV blocks, 0..1
 * @param batchSize requests per instance and step, 0 while idle
 * @param queueLength requests that wait for admission, all instances
 * @param running requests in prefill or decode, all instances
 * @param arrivalsPerSecond requests
 * @param outputTokensPerSecond tokens delivered
 */
public record TimeSeries(
        double startSeconds,
        double binSeconds,
        List<Double> kvOccupancy,
        List<Double> batchSize,
        List<Double> queueLength,
        List<Double> running,
        List<Double> arrivalsPerSecond,
        List<Double> outputTokensPerSecond) {
    /** Most bins a series may have: what a plot can show. */
    public static final int MAX_BINS = 500;

    /** Nothing recorded. */
    public static final TimeSeries EMPTY =
            new TimeSeries(0, Double.NaN, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public TimeSeries {
        int bins = kvOccupancy.size();
        kvOccupancy = level(kvOccupancy, bins);
        batchSize = level(batchSize, bins);
        queueLength = level(queueLength, bins);
        running = level(running, bins);
        arrivalsPerSecond = level(arrivalsPerSecond, bins);
        outputTokensPerSecond = level(outputTokensPerSecond, bins);
    }

    /** Bins of every list. */
    public int bins() {
        return kvOccupancy.size();
    }

    private static List<Double> level(List<Double> values, int bins) {
        if (values.size() != bins || bins > MAX_BINS) {
            throw new IllegalArgumentException(
                    "a time series has at most " + MAX_BINS + " bins and one value each, got " + values.size());
        }
        return values.stream().map(Cdf::forDrawing).toList();
    }
}
