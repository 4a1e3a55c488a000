package io.kvasir.model.serving;

/**
 * Memory an instance must find on each device beside its weights.
 *
 * @param utilisation share of device memory the engine may use, (0, 1]
 * @param reserveBytesPerDevice activations, workspace and graphs, bytes
 * @param contexts sequences that must be cached at once
 * @param contextTokens tokens of each of them
 */
public record MemoryRoom(double utilisation, double reserveBytesPerDevice, int contexts, long contextTokens) {
    public MemoryRoom {
        if (!(utilisation > 0 && utilisation <= 1) || !(reserveBytesPerDevice >= 0)) {
            throw new IllegalArgumentException("utilisation must be in (0, 1] and the reserve not negative");
        }
        if (contexts < 1 || contextTokens < 1) {
            throw new IllegalArgumentException("at least one context of one token must fit");
        }
    }
}
