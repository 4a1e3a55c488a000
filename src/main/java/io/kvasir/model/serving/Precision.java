package io.kvasir.model.serving;

import io.kvasir.model.NumberFormat;
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

    /**
     * The weights as published, with 16-bit activations and cache. MXFP4 mixtures quantise their experts alone (gpt-oss
     * model card, 2025-08: "MoE weights").
     */
    public static Precision published(LlmArchitecture model) {
        NumberFormat weights = model.nativeFormat();
        boolean expertsAlone =
                weights == NumberFormat.MXFP4 && model.feedForward().sparse();
        return new Precision(
                weights, 0, NumberFormat.BF16, NumberFormat.BF16, 0, false, expertsAlone ? NumberFormat.BF16 : weights);
    }
}
