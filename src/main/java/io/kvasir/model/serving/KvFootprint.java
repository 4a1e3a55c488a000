package io.kvasir.model.serving;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;

/**
 * Bytes that cached tokens take, of the whole model or on the heaviest device of an instance.
 *
 * @param globalBytesPerToken layers that see, or select from, the whole context: grows with every token
 * @param localBytesPerToken windowed layers: grows until the window is full
 * @param local the window
 * @param stateBytesPerSequence recurrent state of linear layers, whatever the context
 */
public record KvFootprint(
        double globalBytesPerToken, double localBytesPerToken, LocalAttention local, double stateBytesPerSequence) {
    /** Cache of the whole model: {@code 2·K·h·layers·bytes} per token, {@code (rkv + rope)·layers·bytes} for MLA. */
    public static KvFootprint of(LlmArchitecture model, NumberFormat format) {
        return perDevice(model, format, Parallelism.SINGLE);
    }

    /**
     * Cache on the heaviest device. Tensor parallelism divides key-value heads until one is left, which is then copied;
     * it does not divide a latent at all. Each data-parallel attention rank caches its own sequences only. Pipeline
     * stages cache for their own layers, the largest stage having ⌈layers/stages⌉.
     */
    public static KvFootprint perDevice(LlmArchitecture model, NumberFormat format, Parallelism parallelism) {
        AttentionShape attention = model.attention();
        int tensor = parallelism.tensor();
        int heldHeads = (attention.kvHeads() + tensor - 1) / tensor;
        double layerBytes = attention.cachedValuesPerToken(heldHeads) * format.storedBits(0) / Byte.SIZE;
        int stageLayers = (model.layers() + parallelism.pipeline() - 1) / parallelism.pipeline();
        double stage = (double) stageLayers / model.layers();
        LocalAttention local = attention.local();
        double globals = Math.ceil(model.globalLayers() * stage) * layerBytes;
        double locals = Math.ceil(local.layers() * stage);
        double scored =
                Math.ceil(local.indexer().layers() * stage) * local.indexer().bytesPerToken();
        return new KvFootprint(
                local.forgets() ? globals : globals + locals * layerBytes + scored,
                local.forgets() ? locals * layerBytes : 0,
                local.forgets() ? local : LocalAttention.NONE,
                Math.ceil(attention.linearLayers() * stage) * attention.linearStateBytesPerLayer() / tensor);
    }

    /** Bytes of a token while it lies inside every window. */
    public double bytesPerToken() {
        return globalBytesPerToken + localBytesPerToken;
    }

    /** Bytes of one sequence of {@code contextTokens} when windowed layers drop what no later token can see. */
    public double sequenceBytes(long contextTokens) {
        long kept = local.layers() == 0 ? 0 : Math.min(contextTokens, local.windowTokens());
        return globalBytesPerToken * contextTokens + localBytesPerToken * kept + stateBytesPerSequence;
    }
}
