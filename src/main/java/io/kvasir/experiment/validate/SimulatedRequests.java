package io.kvasir.experiment.validate;

import io.kvasir.stats.LogHistogram;
import java.util.Arrays;

/** Times of every simulated request, by request id. */
public final class SimulatedRequests {
    private final double[] arrivalSeconds;
    private final double[] firstTokenSeconds;
    private final double[] endSeconds;
    private final double[] goneSeconds;
    private final int[] outputTokens;
    private final LogHistogram gaps = new LogHistogram();

    /**
     * @param size ids are below this
     */
    public SimulatedRequests(int size) {
        arrivalSeconds = new double[size];
        firstTokenSeconds = new double[size];
        endSeconds = new double[size];
        goneSeconds = new double[size];
        outputTokens = new int[size];
        Arrays.fill(arrivalSeconds, Double.NaN);
        Arrays.fill(firstTokenSeconds, Double.NaN);
        Arrays.fill(endSeconds, Double.NaN);
        Arrays.fill(goneSeconds, Double.NaN);
    }

    /** Notes a request that was delivered in full. */
    public void finished(long id, double arrival, double firstToken, double end, int tokens) {
        int index = Math.toIntExact(id);
        arrivalSeconds[index] = arrival;
        firstTokenSeconds[index] = firstToken;
        endSeconds[index] = end;
        outputTokens[index] = tokens;
    }

    /** Notes a request that was rejected, or dropped when its client gave up at {@code end}. */
    public void failed(long id, double arrival, double end) {
        arrivalSeconds[Math.toIntExact(id)] = arrival;
        goneSeconds[Math.toIntExact(id)] = end;
    }

    /** Notes a gap between two deliveries of so many requests. */
    public void gap(double seconds, long requests) {
        gaps.record(seconds, requests);
    }

    public int size() {
        return arrivalSeconds.length;
    }

    public boolean isFinished(int id) {
        return !Double.isNaN(endSeconds[id]);
    }

    public double arrivalSeconds(int id) {
        return arrivalSeconds[id];
    }

    public double endSeconds(int id) {
        return endSeconds[id];
    }

    /** When its client stopped waiting, whether it was served or not. */
    public double goneSeconds(int id) {
        return isFinished(id) ? endSeconds[id] : goneSeconds[id];
    }

    public double ttftSeconds(int id) {
        return firstTokenSeconds[id] - arrivalSeconds[id];
    }

    public double e2eSeconds(int id) {
        return endSeconds[id] - arrivalSeconds[id];
    }

    public int outputTokens(int id) {
        return outputTokens[id];
    }

    /** Gaps between deliveries of all requests together. */
    public LogHistogram gaps() {
        return gaps;
    }
}
