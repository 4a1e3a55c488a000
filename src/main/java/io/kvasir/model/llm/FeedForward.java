package io.kvasir.model.llm;

/**
 * Feed-forward part of one model.
 *
 * @param denseWidth intermediate width of dense layers; 0 when every layer is sparse
 * @param gated three matrices (gate, up, down) instead of two
 * @param moeLayers layers whose feed-forward is a mixture of experts
 * @param experts routed experts of such a layer
 * @param expertsPerToken routed experts a token visits
 * @param sharedExperts experts every token visits
 * @param expertWidth intermediate width of one routed expert
 * @param sharedExpertWidth intermediate width of all shared experts together
 */
public record FeedForward(
        int denseWidth,
        boolean gated,
        int moeLayers,
        int experts,
        int expertsPerToken,
        int sharedExperts,
        int expertWidth,
        int sharedExpertWidth) {
    /** A dense feed-forward in every layer. */
    public static FeedForward dense(int width, boolean gated) {
        return new FeedForward(width, gated, 0, 0, 0, 0, 0, 0);
    }

    public boolean sparse() {
        return moeLayers > 0;
    }
}
