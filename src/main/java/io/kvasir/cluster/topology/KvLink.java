package io.kvasir.cluster.topology;

import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvFootprint;

/**
 * What moves between two instances, and how fast. Devices of one instance send to their counterparts at once, so one
 * device's share of the cache over one device's link is the time of the whole. Between unlike layouts the ends hold
 * different shares on one device; everything here counts the bytes of the sending one.
 *
 * @param bytesPerSecond link of one sending device
 * @param receivingBytesPerSecond link of one receiving device, in bytes of a sending one: what arrives on it in a second
 *     left so many bytes on each of those
 * @param latencySeconds from the start of a transfer until its first byte flows
 * @param cache cache of one sending device
 * @param layers layers of the model
 * @param layerwise whether a layer's cache is sent as soon as it is computed
 */
public record KvLink(
        double bytesPerSecond,
        double receivingBytesPerSecond,
        double latencySeconds,
        KvFootprint cache,
        int layers,
        boolean layerwise) {
    public KvLink {
        if (!(bytesPerSecond > 0) || !(receivingBytesPerSecond > 0) || !(latencySeconds >= 0) || layers < 1) {
            throw new IllegalArgumentException("a KV link needs positive rates, a latency and layers");
        }
    }

    /** A link between instances that are alike. */
    public KvLink(double bytesPerSecond, double latencySeconds, KvFootprint cache, int layers, boolean layerwise) {
        this(bytesPerSecond, bytesPerSecond, latencySeconds, cache, layers, layerwise);
    }

    /**
     * One end of a link.
     *
     * @param spec the instance
     * @param bytesPerSecond link of one of its devices in one direction
     */
    public record End(InstanceSpec spec, double bytesPerSecond) {
        private KvFootprint cache() {
            return KvFootprint.perDevice(spec.model(), spec.precision().kvCache(), spec.parallelism());
        }
    }

    /** The link from instances that run prompts to those that write answers. */
    public static KvLink between(End prefill, End decode, double latencySeconds, boolean layerwise) {
        KvFootprint sent = prefill.cache();
        double bytesForOne = sent.bytesPerToken() / decode.cache().bytesPerToken();
        return new KvLink(
                prefill.bytesPerSecond(),
                decode.bytesPerSecond() * bytesForOne,
                latencySeconds,
                sent,
                decode.spec().model().layers(),
                layerwise);
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
        return Math.max(all / layers, all - slowerBytesPerSecond() * prefillSeconds);
    }

    /** Rate of a transfer that has both ends to itself. */
    public double slowerBytesPerSecond() {
        return Math.min(bytesPerSecond, receivingBytesPerSecond);
    }

    /** Seconds from the start of a transfer to its end when it has both ends to itself. */
    public double seconds(double bytes) {
        return latencySeconds + bytes / slowerBytesPerSecond();
    }
}
