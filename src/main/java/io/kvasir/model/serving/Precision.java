package io.kvasir.model.serving;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;

/**
 * Number formats of one deployment.
 *
 * @param weights linear layers
 * @param weightGroup values that share one 16-bit scale; 0 for none or for the format's own block
 * @param activations what the matrix units compute in: 16-bit for weight-only quantisation (W4A16)
 * @param kvCache cached keys and values
 * @param unquantisedShare share of the linear weights left at 16 bit, 0..1 (embeddings and LM head apart, which stay
 *     16-bit unless {@code quantisedHead})
 * @param quantisedHead whether embedding and LM head are stored in {@code nonExpertWeights} too
 * @param nonExpertWeights linear layers outside routed experts; another format than {@code weights} where only the
 *     experts of a mixture are quantised
 */
public record Precision(
        NumberFormat weights,
        int weightGroup,
        NumberFormat activations,
        NumberFormat kvCache,
        double unquantisedShare,
        boolean quantisedHead,
        NumberFormat nonExpertWeights) {
    /** 16-bit throughout. */
    public static final Precision BF16 =
            new Precision(NumberFormat.BF16, 0, NumberFormat.BF16, NumberFormat.BF16, 0, false);

    public Precision {
        if (!(unquantisedShare >= 0 && unquantisedShare <= 1) || weightGroup < 0) {
            throw new IllegalArgumentException("unquantisedShare must be in 0..1 and weightGroup not negative");
        }
    }

    /** One weight format for all linear layers, experts and others. */
    public Precision(
            NumberFormat weights,
            int weightGroup,
            NumberFormat activations,
            NumberFormat kvCache,
            double unquantisedShare,
            boolean quantisedHead) {
        this(weights, weightGroup, activations, kvCache, unquantisedShare, quantisedHead, weights);
    }

    /** The weights as published, with 16-bit activations and cache. */
    public static Precision published(LlmArchitecture model) {
        return of(model, model.nativeFormat(), NumberFormat.BF16, NumberFormat.BF16);
    }

    /**
     * Formats as publishers apply them to this model, 128 values sharing a scale under INT4 (GPTQ, AWQ), 32 in mixtures
     * with latent attention (Kimi-K2.5); see {@link #forModel}.
     */
    public static Precision of(
            LlmArchitecture model, NumberFormat weights, NumberFormat activations, NumberFormat kvCache) {
        int group = weights != NumberFormat.INT4 ? 0 : latentMixture(model) ? 32 : 128;
        return new Precision(weights, group, activations, kvCache, 0, false).forModel(model);
    }

    /**
     * The same formats where they leave the layers outside routed experts at 16 bit. Two kinds of mixture quantise their
     * experts alone: MXFP4 ones (gpt-oss model card, 2025-08), and 4-bit ones with latent attention
     * (DeepSeek-V3-0324-NVFP4 and Kimi-K2.5, whose quantization configurations leave out every attention module).
     */
    public Precision forModel(LlmArchitecture model) {
        boolean expertsAlone =
                weights == NumberFormat.MXFP4 && model.feedForward().sparse()
                        || weights.bits() < NumberFormat.INT8.bits() && latentMixture(model);
        NumberFormat others = expertsAlone ? NumberFormat.BF16 : nonExpertWeights;
        return new Precision(weights, weightGroup, activations, kvCache, unquantisedShare, quantisedHead, others);
    }

    private static boolean latentMixture(LlmArchitecture model) {
        return model.feedForward().sparse() && model.attention().kind() == AttentionShape.Kind.MLA;
    }
}
