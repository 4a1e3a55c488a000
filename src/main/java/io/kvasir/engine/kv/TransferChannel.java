package io.kvasir.engine.kv;

/**
 * A channel that copies one thing after the other in the order of asking, each at the full rate: as copies of one
 * direction queue in vLLM's offloading worker.
 */
public final class TransferChannel {
    private final double bytesPerSecond;
    private double freeSeconds = Double.NEGATIVE_INFINITY;

    /**
     * @param bytesPerSecond rate; infinite for a channel that holds nothing up
     */
    public TransferChannel(double bytesPerSecond) {
        if (!(bytesPerSecond > 0)) {
            throw new IllegalArgumentException("a channel needs a positive rate, got " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
    }

    /** When bytes asked for now are over. */
    double carry(double now, double bytes) {
        if (bytes <= 0) {
            return now;
        }
        freeSeconds = Math.max(now, freeSeconds) + bytes / bytesPerSecond;
        return freeSeconds;
    }
}
