package io.kvasir.perf.kernel;

/**
 * Time of one dense matrix product {@code C[m,n] = A[m,k] B[k,n]} on one device:
 *
 * <pre>
 *   bytes = weightBytes·n·k + 2·m·k + 2·m·n           flops = 2·ceil64(m)·n·k
 *   t     = overhead + quantise + ((bytes/bandwidth)^p + (flops/rate)^p)^(1/p)
 * </pre>
 *
 * A roofline (Williams, Waterman and Patterson, CACM 52(4), 2009) with a soft knee p and a fixed latency.
 *
 * @param bytesPerSecond bandwidth the kernel reaches
 * @param flopsPerSecond rate the kernel reaches in the format it computes in
 * @param knee p of the norm that joins both, at least 1
 * @param overheadSeconds latency of the kernel
 * @param quantiseSeconds latency of quantising the activations first, 0 for 16-bit activations
 * @param weightBytes bytes of one weight, its share of scales included
 */
public record Gemm(
        double bytesPerSecond,
        double flopsPerSecond,
        double knee,
        double overheadSeconds,
        double quantiseSeconds,
        double weightBytes) {
    private static final int TILE_ROWS = 64;
    private static final double ACTIVATION_BYTES = 2;

    public Gemm {
        if (!(bytesPerSecond > 0) || !(flopsPerSecond > 0) || !(knee >= 1) || !(weightBytes > 0)) {
            throw new IllegalArgumentException("GEMM needs positive rates and weight bytes and a knee of at least 1");
        }
    }

    /** Adds one product. */
    public void add(double m, double n, double k, OperatorCost into) {
        if (m <= 0 || n <= 0 || k <= 0) {
            return;
        }
        double bytes = weightBytes * n * k + ACTIVATION_BYTES * m * (k + n);
        double paddedFlops = 2 * Math.ceil(m / TILE_ROWS) * TILE_ROWS * n * k;
        into.overheadSeconds += overheadSeconds + quantiseSeconds;
        into.addOverlapped(bytes / bytesPerSecond, paddedFlops / flopsPerSecond, knee);
        into.flops += 2 * m * n * k;
        into.bytes += bytes;
    }
}
