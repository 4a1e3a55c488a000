package io.kvasir.result;

/**
 * KV tiers below device memory, all instances together, within the measured window.
 *
 * @param hostTokens prompt tokens that came back from host memory
 * @param diskTokens prompt tokens that came back from disk
 * @param loads times that a request got tokens from either
 * @param loadWaitSeconds how long requests or steps waited for them
 * @param loadedBytes bytes that came back
 * @param storedBytes bytes that went from the devices to host memory
 */
public record TierTotals(
        long hostTokens, long diskTokens, long loads, double loadWaitSeconds, double loadedBytes, double storedBytes) {
    /** Device memory alone. */
    public static final TierTotals NONE = new TierTotals(0, 0, 0, Double.NaN, Double.NaN, Double.NaN);

    /** Both together. */
    TierTotals plus(TierTotals other) {
        if (!present() || !other.present()) {
            return present() ? this : other;
        }
        return new TierTotals(
                hostTokens + other.hostTokens,
                diskTokens + other.diskTokens,
                loads + other.loads,
                loadWaitSeconds + other.loadWaitSeconds,
                loadedBytes + other.loadedBytes,
                storedBytes + other.storedBytes);
    }

    /** Whether there are such tiers. */
    public boolean present() {
        return !Double.isNaN(storedBytes);
    }
}
