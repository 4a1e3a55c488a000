package io.kvasir.cluster.topology;

import io.kvasir.model.serving.KvFootprint;

/**
 * What moves between two instances, and how fast. Devices of one instance send to their counterparts at once, so one
 * device's share of the cache over one device's link is the time of the whole.
 *
 * @param bytesPerSecond link of one device in one direction
 * @param latencySeconds from the start of a transfer until its first byte flows
 * @param cache cache of one device
 * @param layers layers of the model
 * @param layerwise whether a layer's cache is sent as soon as it is computed
 */
public record KvLink(double bytesPerSecond, double latencySeconds, KvFootprint cache, int layers, boolean layerwise) {
    public KvLink {
        if (!(bytesPerSecond > 0) || !(latencySeconds >= 0) || layers < 1) {
            throw new IllegalArgumentException("a KV link needs a positive rate, a latency and layers");
        }
    }

    /**
     * Bytes one device has still to send when a prompt is done.
     *
     * @param tokens tokens of the prompt
     * @param cachedTokens of them at hand where it goes
     * @param prefillSeconds how long the prompt was computed
     */
    public double bytes(int tokens, int cachedTokens, double prefillSeconds) {
        double all = cache.sequenceBytes(tokens) * (tokens - cachedTokens) / tokens;
        if (!layerwise) {
            return all;
        }
        // All layers but the last can cross behind the computation, as far as the link is fast enough for that.
        return Math.max(all / layers, all - bytesPerSecond * prefillSeconds);
    }
}
