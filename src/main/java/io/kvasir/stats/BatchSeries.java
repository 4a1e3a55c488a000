package io.kvasir.stats;

import java.util.Arrays;

/**
 * A long series kept as means of equal batches, in constant memory: when the batches are full, neighbours are joined and
 * the batch size doubles.
 */
public final class BatchSeries {
    private final double[] means;
    private final int firstBatchSize;
    private int batches;
    private long batchSize;
    private long count;
    private final CompensatedSum open = new CompensatedSum();
    private long inOpen;

    /**
     * @param capacity most batches kept, even; at least half of it is full once it has been
     * @param firstBatchSize observations in a batch at the start
     */
    public BatchSeries(int capacity, int firstBatchSize) {
        if (capacity < 2 || capacity % 2 != 0 || firstBatchSize < 1) {
            throw new IllegalArgumentException("a series needs an even capacity and a batch size of at least 1");
        }
        this.means = new double[capacity];
        this.firstBatchSize = firstBatchSize;
        this.batchSize = firstBatchSize;
    }

    /** Adds the next observation. */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a series takes finite values, got " + value);
        }
        count++;
        open.add(value);
        inOpen++;
        if (inOpen == batchSize) {
            close();
        }
    }

    private void close() {
        if (batches == means.length) {
            join();
            return;
        }
        means[batches++] = open.value() / batchSize;
        open.reset();
        inOpen = 0;
    }

    /** The open batch, just full, becomes the first half of a batch twice as long. */
    private void join() {
        for (int i = 0; i < batches / 2; i++) {
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
        }
        batches /= 2;
        batchSize *= 2;
    }

    /** Observations so far. */
    public long count() {
        return count;
    }

    /** Full batches. */
    public int batches() {
        return batches;
    }

    /** Observations in one batch. */
    public long batchSize() {
        return batchSize;
    }

    /** Means of the full batches in order. */
    public double[] means() {
        return Arrays.copyOf(means, batches);
    }

    /** Forgets everything. */
    public void reset() {
        batches = 0;
        batchSize = firstBatchSize;
        count = 0;
        inOpen = 0;
        open.reset();
    }
}
