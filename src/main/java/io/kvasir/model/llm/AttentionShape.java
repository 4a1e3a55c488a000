package io.kvasir.model.llm;

/**
 * Attention of one model.
 *
 * @param kind which tensors the cache holds
 * @param heads query heads
 * @param kvHeads key-value heads (for latent attention the head count)
 * @param headDim width of one query head (for latent attention nope + rope)
 * @param latent widths of latent attention, or {@link LatentAttention#NONE}
 * @param local windowed or selecting layers, or {@link LocalAttention#NONE}
 * @param linear layers without a per-token cache, or {@link LinearAttention#NONE}
 * @param extras what else its projections do
 */
public record AttentionShape(
        Kind kind,
        int heads,
        int kvHeads,
        int headDim,
        LatentAttention latent,
        LocalAttention local,
        LinearAttention linear,
        Extras extras) {
    /** Which tensors the cache holds for a token. */
    public enum Kind {
        MHA,
        MQA,
        GQA,
        MLA
    }

    /**
     * Work around the projections.
     *
     * @param outputGate whether the query projection also yields a gate as wide as the queries (Qwen3-Next)
     * @param jointNorm whether queries and keys are normalised over all heads at once (MiniMax-M2, OLMo-2), so that devices
     *     that hold some heads each must add up their squares
     */
    public record Extras(boolean outputGate, boolean jointNorm) {
        /** Plain projections. */
        public static final Extras NONE = new Extras(false, false);
    }

    public AttentionShape {
        if (heads <= 0 || kvHeads <= 0 || headDim <= 0) {
            throw new IllegalArgumentException("attention needs positive heads, kvHeads and headDim");
        }
        if ((kind == Kind.MLA) != (latent.kvRank() > 0)) {
            throw new IllegalArgumentException("latent widths belong to MLA and to nothing else, got " + kind);
        }
    }

    /** Softmax attention without windows or linear layers; MHA, MQA or GQA by the head counts. */
    public static AttentionShape dense(int heads, int kvHeads, int headDim) {
        return new AttentionShape(
                kind(heads, kvHeads),
                heads,
                kvHeads,
                headDim,
                LatentAttention.NONE,
                LocalAttention.NONE,
                LinearAttention.NONE,
                Extras.NONE);
    }

    /** Latent attention in every layer. */
    public static AttentionShape latent(int heads, LatentAttention latent) {
        int headDim = latent.nopeDim() + latent.ropeDim();
        return new AttentionShape(
                Kind.MLA, heads, heads, headDim, latent, LocalAttention.NONE, LinearAttention.NONE, Extras.NONE);
    }

    /** MHA, MQA or GQA by the head counts. */
    public static Kind kind(int heads, int kvHeads) {
        return kvHeads == heads ? Kind.MHA : kvHeads == 1 ? Kind.MQA : Kind.GQA;
    }

    /** The same attention with some layers local. */
    public AttentionShape withLocal(LocalAttention windows) {
        return new AttentionShape(kind, heads, kvHeads, headDim, latent, windows, linear, extras);
    }

    /** The same attention with some layers linear. */
    public AttentionShape withLinear(LinearAttention mixers, boolean gatedOutput) {
        return new AttentionShape(
                kind, heads, kvHeads, headDim, latent, local, mixers, new Extras(gatedOutput, extras.jointNorm()));
    }

    /** The same attention with queries and keys normalised over all heads at once, or head by head. */
    public AttentionShape withJointNorm(boolean joint) {
        Extras others = new Extras(extras.outputGate(), joint);
        return new AttentionShape(kind, heads, kvHeads, headDim, latent, local, linear, others);
    }

    /** Whether the query projection also yields a gate as wide as the queries. */
    public boolean outputGate() {
        return extras.outputGate();
    }

    /** Whether queries and keys are normalised over all heads at once. */
    public boolean jointNorm() {
        return extras.jointNorm();
    }

    /** Layers that keep no per-token cache. */
    public int linearLayers() {
        return linear.layers();
    }

    /** Recurrent state of one sequence in one linear layer, bytes. */
    public long linearStateBytesPerLayer() {
        return linear.stateBytesPerLayer();
    }

    /**
     * Values cached for one token in one softmax layer when a device holds {@code heldKvHeads} key-value heads: keys and
     * values of each head, or the latent and the rotary key, which no head count divides (arXiv 2405.04434, section 2.1).
     */
    public long cachedValuesPerToken(int heldKvHeads) {
        return kind == Kind.MLA ? latent.kvRank() + latent.ropeDim() : 2L * heldKvHeads * headDim;
    }

    /** The same heads, each attending to the whole context; selection belongs to the model, not to its windows. */
    AttentionShape withoutWindows() {
        return local.kind() == LocalAttention.Kind.SELECTED
                ? this
                : new AttentionShape(kind, heads, kvHeads, headDim, latent, LocalAttention.NONE, linear, extras);
    }
}
