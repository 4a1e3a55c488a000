package io.kvasir.model.llm;

/**
 * Attention of one model.
 *
 * @param kind which tensors the cache holds
 * @param heads query heads
 * @param kvHeads key-value heads (for latent attention the head count)
 * @param headDim width of one query head (for latent attention nope + rope)
 * @param latent widths of latent attention, or {@link LatentAttention#NONE}
 * @param local windowed layers, or {@link LocalAttention#NONE}
 * @param linearLayers layers with linear attention or a state-space mixer, which keep no per-token cache
 * @param linearStateBytesPerLayer recurrent state of one sequence in one such layer, bytes; 0 without them
 */
public record AttentionShape(
        Kind kind,
        int heads,
        int kvHeads,
        int headDim,
        LatentAttention latent,
        LocalAttention local,
        int linearLayers,
        long linearStateBytesPerLayer) {
    /** Which tensors the cache holds for a token. */
    public enum Kind {
        MHA,
        MQA,
        GQA,
        MLA
    }

    public AttentionShape {
        if (heads <= 0 || kvHeads <= 0 || headDim <= 0) {
            throw new IllegalArgumentException("attention needs positive heads, kvHeads and headDim");
        }
    }

    /** Softmax attention without windows or linear layers; MHA, MQA or GQA by the head counts. */
    public static AttentionShape dense(int heads, int kvHeads, int headDim) {
        Kind kind = kvHeads == heads ? Kind.MHA : kvHeads == 1 ? Kind.MQA : Kind.GQA;
        return new AttentionShape(kind, heads, kvHeads, headDim, LatentAttention.NONE, LocalAttention.NONE, 0, 0);
    }
}
