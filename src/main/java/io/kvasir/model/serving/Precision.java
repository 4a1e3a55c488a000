package io.kvasir.model.serving;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.Locale;
import java.util.Set;

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
 * @param latentProjections projections of latent attention to and from the latent; another format than
 *     {@code nonExpertWeights} where publishers leave them as they are
 */
public record Precision(
        NumberFormat weights,
        int weightGroup,
        NumberFormat activations,
        NumberFormat kvCache,
        double unquantisedShare,
        boolean quantisedHead,
        NumberFormat nonExpertWeights,
        NumberFormat latentProjections) {
    /** 16-bit throughout. */
    public static final Precision BF16 =
            new Precision(NumberFormat.BF16, 0, NumberFormat.BF16, NumberFormat.BF16, 0, false);

    /** Values on a side of the blocks that share a scale in FP8 weights (DeepSeek-V3 report, arXiv 2412.19437, section 3.3). */
    private static final int FP8_BLOCK = 128;

    /**
     * Publishers whose FP8 weights have one scale per tensor or per row: NVIDIA's Model Optimizer, AMD's Quark, LLM
     * Compressor's dynamic scheme, Meta's and Mistral's own.
     */
    private static final Set<String> SCALES_BY_TENSOR =
            Set.of("nvidia", "amd", "redhatai", "neuralmagic", "meta-llama", "mistralai");

    public Precision {
        if (!(unquantisedShare >= 0 && unquantisedShare <= 1) || weightGroup < 0) {
            throw new IllegalArgumentException("unquantisedShare must be in 0..1 and weightGroup not negative");
        }
    }

    /** One weight format for all linear layers outside routed experts. */
    public Precision(
            NumberFormat weights,
            int weightGroup,
            NumberFormat activations,
            NumberFormat kvCache,
            double unquantisedShare,
            boolean quantisedHead,
            NumberFormat nonExpertWeights) {
        this(
                weights,
                weightGroup,
                activations,
                kvCache,
                unquantisedShare,
                quantisedHead,
                nonExpertWeights,
                nonExpertWeights);
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
     * with latent attention (Kimi-K2.5), FP8 as in {@link #fp8Block}; see {@link #forModel}.
     */
    public static Precision of(
            LlmArchitecture model, NumberFormat weights, NumberFormat activations, NumberFormat kvCache) {
        int group = usualGroup(weights, model);
        return new Precision(weights, group, activations, kvCache, 0, false).forModel(model);
    }

    /** Values that share a scale where publishers of this model write such weights; 0 for none or for the format's own block. */
    public static int usualGroup(NumberFormat weights, LlmArchitecture model) {
        return switch (weights) {
            case INT4 -> latentMixture(model) ? 32 : 128;
            case FP8 -> fp8Block(model);
            default -> 0;
        };
    }

    /**
     * Side of the blocks that share a scale in weights published in FP8: 128 for models made so (DeepSeek-V3, MiniMax-M2) and
     * for their makers' own conversions (Qwen, GLM), 0 where there is one scale per tensor or row, and for weights published
     * in another format, which engines quantise per tensor.
     */
    private static int fp8Block(LlmArchitecture model) {
        String name = model.name().toLowerCase(Locale.ROOT);
        boolean named = name.contains("fp8-block");
        boolean whole = SCALES_BY_TENSOR.contains(name.substring(0, Math.max(0, name.indexOf('/'))));
        return model.nativeFormat() == NumberFormat.FP8 && (named || !whole) ? FP8_BLOCK : 0;
    }

    /**
     * The same formats where they leave layers outside routed experts at 16 bit. Two kinds of mixture quantise their
     * experts alone: MXFP4 ones (gpt-oss model card, 2025-08), and INT4 ones with latent attention (Kimi-K2.5). NVFP4 ones
     * with latent attention leave the projections to and from the latent alone: shared experts, dense layers and, since
     * September 2025, the output projection are quantised (model card of DeepSeek-R1-0528-FP4-v2).
     */
    public Precision forModel(LlmArchitecture model) {
        boolean fourBitLatent = weights.bits() < NumberFormat.INT8.bits() && latentMixture(model);
        boolean expertsAlone =
                weights == NumberFormat.MXFP4 && model.feedForward().sparse()
                        || fourBitLatent && weights != NumberFormat.NVFP4;
        NumberFormat others = expertsAlone ? NumberFormat.BF16 : nonExpertWeights;
        NumberFormat latent = fourBitLatent ? NumberFormat.BF16 : others;
        return new Precision(
                weights, weightGroup, activations, kvCache, unquantisedShare, quantisedHead, others, latent);
    }

    private static boolean latentMixture(LlmArchitecture model) {
        return model.feedForward().sparse() && model.attention().kind() == AttentionShape.Kind.MLA;
    }
}
