package io.kvasir.perf.kernel;

/**
 * Rates of the attention kernels of one device.
 *
 * @param bytesPerSecond rate at which decoding reads the cache
 * @param flopsPerSecond rate of the matrix units in attention
 * @param overheadSeconds latency of one call
 * @param headSeconds further latency per sequence and key-value head, spread over the compute units
 * @param knee p of the norm that joins reading and arithmetic
 */
public record Attention(
        double bytesPerSecond, double flopsPerSecond, double overheadSeconds, double headSeconds, double knee) {
    /** Seconds per cached token that a decoding sequence attends to, given its bytes and arithmetic. */
    public double secondsPerContextToken(double bytes, double flops) {
        OperatorCost cost = new OperatorCost();
        cost.addOverlapped(bytes / bytesPerSecond, flops / flopsPerSecond, knee);
        return cost.seconds();
    }
}
