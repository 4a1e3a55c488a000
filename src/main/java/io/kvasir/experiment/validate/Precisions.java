package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Precision;
import java.util.Locale;
import java.util.Optional;

/** Number formats behind the short names of the tables. */
public final class Precisions {
    /** Values per scale of block-scaled FP8 weights (DeepSeek-V3 report, arXiv 2412.19437, section 3.3). */
    private static final int FP8_BLOCK = 128;
    /** Values per scale as GPTQ and AWQ checkpoints are published. */
    private static final int INT4_GROUP = 128;

    private Precisions() {}

    /** Weights and activations by one name, or empty for a name not known. */
    public static Optional<Precision> of(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "", "fp16", "bf16", "fp16/bf16", "float16", "bfloat16", "half", "16bit" -> Optional.of(Precision.BF16);
            case "fp32", "float32" ->
                Optional.of(new Precision(NumberFormat.FP32, 0, NumberFormat.FP32, NumberFormat.FP32, 0, true));
            case "fp8", "fp8_dynamic", "fp8_static", "fp8_ootb", "fp8_e4m3", "float8" ->
                Optional.of(of(NumberFormat.FP8, 0, NumberFormat.FP8));
            case "fp8_block", "fp8_blockwise" -> Optional.of(of(NumberFormat.FP8, FP8_BLOCK, NumberFormat.FP8));
            case "fp4", "nvfp4" -> Optional.of(of(NumberFormat.NVFP4, 0, NumberFormat.NVFP4));
            case "mxfp4", "w4a16_mxfp4" -> Optional.of(of(NumberFormat.MXFP4, 0, NumberFormat.BF16));
            case "w4a8_mxfp4_mxfp8", "w4a8_mxfp4_fp8" -> Optional.of(of(NumberFormat.MXFP4, 0, NumberFormat.FP8));
            case "int8", "w8a8", "sq", "smoothquant" -> Optional.of(of(NumberFormat.INT8, 0, NumberFormat.INT8));
            case "w8a16", "int8_wo" -> Optional.of(of(NumberFormat.INT8, 0, NumberFormat.BF16));
            case "int4", "w4a16", "int4_wo", "awq", "gptq" ->
                Optional.of(of(NumberFormat.INT4, INT4_GROUP, NumberFormat.BF16));
            case "w4a8", "w4afp8", "int4_fp8" -> Optional.of(of(NumberFormat.INT4, INT4_GROUP, NumberFormat.FP8));
            default -> Optional.empty();
        };
    }

    /**
     * A server's precision by the short name of a table; where it has none, that of the published weights. Weights
     * published in MXFP4 are served as they are whatever the table calls them.
     */
    public static Optional<Precision> ofServer(String name, LlmArchitecture model) {
        NumberFormat own = model.nativeFormat();
        if (own == NumberFormat.MXFP4 || (name.isEmpty() && own.bits() < NumberFormat.BF16.bits())) {
            return Optional.of(ofPublished(model));
        }
        return of(name).map(precision -> blockScaled(precision, model).forModel(model));
    }

    /** Formats of published weights: eight bits are computed in eight, four in sixteen but for NVFP4. */
    static Precision ofPublished(LlmArchitecture model) {
        NumberFormat weights = model.nativeFormat();
        boolean computed = weights.bits() == Byte.SIZE || weights == NumberFormat.NVFP4;
        return Precision.of(model, weights, computed ? weights : NumberFormat.BF16, NumberFormat.BF16);
    }

    private static Precision of(NumberFormat weights, int group, NumberFormat activations) {
        return new Precision(weights, group, activations, NumberFormat.BF16, 0, false);
    }

    /** The same with another format of cached keys and values. */
    public static Precision withKv(Precision precision, NumberFormat kv) {
        return new Precision(
                precision.weights(),
                precision.weightGroup(),
                precision.activations(),
                kv,
                precision.unquantisedShare(),
                precision.quantisedHead(),
                precision.nonExpertWeights(),
                precision.latentProjections());
    }

    /**
     * What a closed-loop table's precision really was: weights published in MXFP4 stay so whatever the table calls them
     * and are computed in 16 bit where the device has no 4-bit units; weights published in FP8 are block-scaled; the
     * cache is FP8 wherever weights are quantised, unless a launch script says otherwise: in 16 bit the requests that were
     * in flight without queueing would not have fitted (Llama-3.1-70B on one H200 with 32 requests of 9,216 tokens). Of the formats of plain layers and of
     * routed experts one not named is the other, and with neither it is that of the published weights.
     */
    public static Optional<Precision> served(
            String layers, String experts, LlmArchitecture model, Accelerator accelerator, EngineSoftware software) {
        boolean mixture = model.feedForward().sparse() && !experts.isEmpty();
        if (layers.isEmpty() && !mixture) {
            return Optional.of(adapt(ofPublished(model), model, accelerator, software));
        }
        Optional<Precision> plain = of(layers.isEmpty() ? experts : layers);
        Optional<Precision> routed = mixture ? of(experts) : plain;
        return plain.flatMap(outer ->
                routed.map(inner -> adapt(withOthers(inner, outer.weights()), model, accelerator, software)));
    }

    private static Precision withOthers(Precision experts, NumberFormat others) {
        return new Precision(
                experts.weights(),
                experts.weightGroup(),
                experts.activations(),
                experts.kvCache(),
                experts.unquantisedShare(),
                experts.quantisedHead(),
                others);
    }

    private static Precision adapt(
            Precision named, LlmArchitecture model, Accelerator accelerator, EngineSoftware software) {
        Precision precision = asPublished(named, model, accelerator);
        boolean quantised = precision.weights() != NumberFormat.BF16;
        return quantised ? withKv(precision, NumberFormat.FP8) : precision;
    }

    /**
     * A named format as it is applied to this model: weights published in MXFP4 stay so, computed in eight bits where the
     * device has 4-bit units, else in sixteen; FP8 of weights published in FP8 is block-scaled.
     */
    static Precision asPublished(Precision named, LlmArchitecture model, Accelerator accelerator) {
        if (model.nativeFormat() == NumberFormat.MXFP4) {
            boolean units = accelerator.compute().dense(NumberFormat.NVFP4).isPresent()
                    || accelerator.compute().dense(NumberFormat.MXFP4).isPresent();
            return of(NumberFormat.MXFP4, 0, units ? NumberFormat.FP8 : NumberFormat.BF16)
                    .forModel(model);
        }
        return blockScaled(named, model).forModel(model);
    }

    /** Eight-bit weights as their publisher scaled them, whatever the table calls them. */
    private static Precision blockScaled(Precision named, LlmArchitecture model) {
        int block = Precision.usualGroup(NumberFormat.FP8, model);
        return named.weights() == NumberFormat.FP8 && block > 0
                ? withOthers(of(NumberFormat.FP8, block, NumberFormat.FP8), named.nonExpertWeights())
                : named;
    }
}
