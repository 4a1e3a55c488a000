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
 * @param expertInputWidth what routed experts take in and give out where a projection to and from a latent stands around
 *     them all (LatentMoE, Nemotron 3 white paper, 2025-12); 0 for the model's width
 * @param bareLayers layers that mix tokens and have no feed-forward (Nemotron-H, arXiv 2504.03624)
 */
public record FeedForward(
        int denseWidth,
        boolean gated,
        int moeLayers,
        int experts,
        int expertsPerToken,
        int sharedExperts,
        int expertWidth,
        int sharedExpertWidth,
        int expertInputWidth,
        int bareLayers) {
    public FeedForward {
        if (denseWidth < 0
                || moeLayers < 0
                || sharedExperts < 0
                || sharedExpertWidth < 0
                || expertInputWidth < 0
                || bareLayers < 0) {
            throw new IllegalArgumentException("feed-forward counts must not be negative");
        }
        if (moeLayers > 0 && (expertsPerToken < 1 || experts < expertsPerToken || expertWidth < 1)) {
            throw new IllegalArgumentException(
                    "a mixture needs experts >= expertsPerToken >= 1 and an expert width, got " + experts + ", "
                            + expertsPerToken + ", " + expertWidth);
        }
    }

    /** A feed-forward in every layer, routed experts over the model's width. */
    public FeedForward(
            int denseWidth,
            boolean gated,
            int moeLayers,
            int experts,
            int expertsPerToken,
            int sharedExperts,
            int expertWidth,
            int sharedExpertWidth) {
        this(
                denseWidth,
                gated,
                moeLayers,
                experts,
                expertsPerToken,
                sharedExperts,
                expertWidth,
                sharedExpertWidth,
                0,
                0);
    }

    /** A dense feed-forward in every layer. */
    public static FeedForward dense(int width, boolean gated) {
        return new FeedForward(width, gated, 0, 0, 0, 0, 0, 0);
    }

    public boolean sparse() {
        return moeLayers > 0;
    }

    /** What routed experts take in and give out, in a model of width {@code hidden}. */
    public int expertInput(int hidden) {
        return expertInputWidth > 0 ? expertInputWidth : hidden;
    }

    /** Parameters of the projections around the routed experts of one layer, 0 where there are none. */
    public long latentProjections(int hidden) {
        return 2L * hidden * expertInputWidth;
    }

    /** Matrices of one feed-forward block: gate, up and down, or up and down. */
    public int matrices() {
        return gated ? 3 : 2;
    }

    /**
     * Expected distinct experts of one layer that {@code tokens} tokens wake when routing is uniform and independent:
     * {@code E(1 - (1 - k/E)^T)}. Skewed routing wakes fewer. 0 in a dense model.
     */
    public double touchedExperts(double tokens) {
        if (!sparse()) {
            return 0;
        }
        double missed = 1 - (double) expertsPerToken / experts;
        return experts * (1 - StrictMath.pow(missed, tokens));
    }
}
