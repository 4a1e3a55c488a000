package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.Precision;
import java.util.Optional;

/** Number formats behind the short names of the tables. */
final class Precisions {
    /** Values per scale of block-scaled FP8 weights (DeepSeek-V3 report, arXiv 2412.19437, section 3.3). */
    private static final int FP8_BLOCK = 128;

    private Precisions() {}

    /** Weights and activations by one name, or empty for a name not known. */
    static Optional<Precision> of(String name) {
        return switch (name) {
            case "", "fp16", "bf16", "fp16/bf16" -> Optional.of(Precision.BF16);
            case "fp8" -> Optional.of(of(NumberFormat.FP8, 0, NumberFormat.FP8));
            case "fp8_block" -> Optional.of(of(NumberFormat.FP8, FP8_BLOCK, NumberFormat.FP8));
            case "fp4", "nvfp4" -> Optional.of(of(NumberFormat.NVFP4, 0, NumberFormat.NVFP4));
            case "int8" -> Optional.of(of(NumberFormat.INT8, 0, NumberFormat.INT8));
            default -> Optional.empty();
        };
    }

    private static Precision of(NumberFormat weights, int group, NumberFormat activations) {
        return new Precision(weights, group, activations, NumberFormat.BF16, 0, false);
    }

    /** The same with another format of cached keys and values. */
    static Precision withKv(Precision precision, NumberFormat kv) {
        return new Precision(
                precision.weights(),
                precision.weightGroup(),
                precision.activations(),
                kv,
                precision.unquantisedShare(),
                precision.quantisedHead(),
                precision.nonExpertWeights());
    }

    /**
     * What a closed-loop table's precision really was: weights published in MXFP4 stay so whatever the table calls them
     * and are computed in 16 bit where the device has no 4-bit units; weights published in FP8 are block-scaled; the
     * cache is FP8 wherever weights are quantised: in 16 bit the requests that were in flight without queueing would not
     * have fitted (Llama-3.1-70B on one H200 with 32 requests of 9,216 tokens).
     */
    static Optional<Precision> served(
            String name, LlmArchitecture model, Accelerator accelerator, EngineSoftware software) {
        return of(name).map(named -> adapt(named, model, accelerator, software));
    }

    private static Precision adapt(
            Precision named, LlmArchitecture model, Accelerator accelerator, EngineSoftware software) {
        Precision precision = named;
        if (model.nativeFormat() == NumberFormat.MXFP4) {
            boolean units = accelerator.compute().dense(NumberFormat.NVFP4).isPresent()
                    || accelerator.compute().dense(NumberFormat.MXFP4).isPresent();
            precision = of(NumberFormat.MXFP4, 0, units ? NumberFormat.FP8 : NumberFormat.BF16);
        } else if (named.weights() == NumberFormat.FP8 && model.nativeFormat() == NumberFormat.FP8) {
            precision = of(NumberFormat.FP8, FP8_BLOCK, NumberFormat.FP8);
        }
        precision = precision.forModel(model);
        boolean quantised = precision.weights() != NumberFormat.BF16;
        return quantised ? withKv(precision, NumberFormat.FP8) : precision;
    }
}
