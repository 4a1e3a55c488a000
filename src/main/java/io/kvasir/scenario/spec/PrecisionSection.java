package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import io.kvasir.unit.Unit;
import java.util.Optional;

/** Number formats of one deployment. */
@Shorthand("weights")
public record PrecisionSection(
        @Param(
                doc = "Weights of linear layers; auto is the format the model is published in. GPTQ and AWQ are int4.",
                choices = {"auto", "bf16", "fp16", "fp32", "fp8", "int8", "mxfp4", "nvfp4", "int4"},
                defaultValue = "auto",
                hints = {"gemm", "w"})
        String weights,

        @Param(
                doc =
                        "What the matrix units compute in; auto is the weights' format where the accelerator has such units, else 16 bit.",
                choices = {"auto", "bf16", "fp16", "fp32", "fp8", "int8", "mxfp4", "nvfp4", "int4"},
                defaultValue = "auto",
                hints = "a")
        String activations,

        @Param(
                doc = "Cached keys and values; auto is 16 bit, as in vLLM.",
                choices = {"auto", "bf16", "fp16", "fp32", "fp8", "int8", "mxfp4", "nvfp4", "int4"},
                defaultValue = "auto",
                aliases = {"kv_cache_dtype"},
                hints = {"kv", "kvcache", "cache_dtype"})
        String kvCache,

        @Param(
                doc =
                        "Values that share one scale; auto is as the model's publishers do: 128 for int4 (GPTQ, AWQ; 32 in mixtures with"
                                + " latent attention), blocks of 128 for fp8 of models published in it (DeepSeek, MiniMax, Qwen's and"
                                + " GLM's own), else the format's own block or one scale per tensor.",
                defaultValue = "none",
                min = 0,
                max = 65536,
                hints = "group_size")
        Optional<Integer> weightGroup,

        @Param(
                doc =
                        "Share of the linear weights left at 16 bit; 0 leaves out what publishers leave out: all but the experts of"
                                + " MXFP4 mixtures, and of 4-bit ones with latent attention.",
                unit = Unit.RATIO,
                defaultValue = "0")
        double unquantisedShare,

        @Param(doc = "Whether embedding and LM head are stored in the weights' format too.", defaultValue = "false")
        boolean quantisedHead) {}
