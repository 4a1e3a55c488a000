package io.kvasir.model.llm;

/**
 * FLOPs of a model, two per multiply-add. Softmax, norms, rotary embedding and activation functions are left out: they
 * run beside the matrix units and never bind them.
 */
public final class FlopCount {
    private FlopCount() {}

    /** FLOPs of one generated token outside attention: twice the multiplied weights, LM head included. */
    public static double perTokenWithoutAttention(LlmArchitecture model) {
        return 2.0 * WeightCount.of(model).matmulPerToken(model) + linearStateFlops(model);
    }

    /**
     * FLOPs of one query token against one cached token in one softmax layer: {@code 4Hh} for separate heads;
     * {@code 2H(nope + rope + v)} for latent attention over expanded heads; {@code 2H(2·rkv + rope)} when the expansion
     * is absorbed into queries and outputs, as engines do in decode (arXiv 2405.04434, section 2.1.2).
     *
     * @param absorbed whether latent attention runs on the latent itself; without effect on other kinds
     */
    public static double attentionPerPair(AttentionShape shape, boolean absorbed) {
        if (shape.kind() != AttentionShape.Kind.MLA) {
            return 4.0 * shape.heads() * shape.headDim();
        }
        LatentAttention latent = shape.latent();
        double width = absorbed
                ? 2.0 * latent.kvRank() + latent.ropeDim()
                : latent.nopeDim() + latent.ropeDim() + latent.valueDim();
        return 2.0 * shape.heads() * width;
    }

    /**
     * Attention FLOPs of {@code newTokens} tokens behind {@code cachedTokens}, all layers, causal: every new token sees
     * what is cached, those before it and itself; local layers see their window, chunk or selection only, and score
     * every pair to select.
     *
     * @param absorbed as in {@link #attentionPerPair}
     */
    public static double attention(LlmArchitecture model, long cachedTokens, long newTokens, boolean absorbed) {
        LocalAttention local = model.attention().local();
        double globalPairs = (double) model.globalLayers() * LocalAttention.NONE.visiblePairs(cachedTokens, newTokens);
        double localPairs = (double) local.layers() * local.visiblePairs(cachedTokens, newTokens);
        double scoredPairs =
                (double) local.indexer().layers() * LocalAttention.NONE.visiblePairs(cachedTokens, newTokens);
        return attentionPerPair(model.attention(), absorbed) * (globalPairs + localPairs)
                + local.indexer().pairFlops() * scoredPairs;
    }

    /** FLOPs of generating one token at a context of {@code contextTokens}, itself included; latent attention absorbed. */
    public static double decodeToken(LlmArchitecture model, long contextTokens) {
        return perTokenWithoutAttention(model) + attention(model, contextTokens - 1, 1, true);
    }

    /**
     * FLOPs of a prompt of {@code newTokens} tokens behind {@code cachedTokens} cached ones, the LM head for the last
     * token only, latent attention over expanded heads.
     */
    public static double prompt(LlmArchitecture model, long cachedTokens, long newTokens) {
        WeightCount weights = WeightCount.of(model);
        double body = newTokens * (2.0 * weights.bodyMatmulPerToken(model) + linearStateFlops(model));
        return body + 2.0 * weights.headMatrix() + attention(model, cachedTokens, newTokens, false);
    }

    private static double linearStateFlops(LlmArchitecture model) {
        LinearAttention linear = model.attention().linear();
        return linear.layers() * linear.stateFlopsPerToken();
    }
}
