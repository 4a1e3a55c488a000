package io.kvasir.scenario;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.Precision;
import io.kvasir.scenario.spec.PrecisionSection;
import java.util.Locale;

/** Resolves {@code auto} in number formats by model and accelerator. */
final class PrecisionRules {
    private static final String AUTO = "auto";

    private PrecisionRules() {}

    static Precision resolve(PrecisionSection section, LlmArchitecture model, Accelerator accelerator) {
        NumberFormat weights = section.weights().equals(AUTO) ? model.nativeFormat() : format(section.weights());
        NumberFormat wide = wide(accelerator);
        NumberFormat activations = section.activations().equals(AUTO)
                ? activations(weights, wide, accelerator)
                : format(section.activations());
        NumberFormat kvCache = section.kvCache().equals(AUTO) ? wide : format(section.kvCache());
        int group = section.weightGroup().orElse(Precision.usualGroup(weights, model));
        NumberFormat stored = weights == NumberFormat.BF16 ? wide : weights;
        Precision named =
                new Precision(stored, group, activations, kvCache, section.unquantisedShare(), section.quantisedHead());
        // A share that is stated says which layers are left out; without one they are those that publishers leave out.
        return section.unquantisedShare() > 0 ? named : named.forModel(model);
    }

    /** Four-bit integers and MXFP4 are unpacked to 16 bit, as vLLM's Marlin kernels do; others compute as stored. */
    private static NumberFormat activations(NumberFormat weights, NumberFormat wide, Accelerator accelerator) {
        return switch (weights) {
            case FP8, INT8, NVFP4 -> accelerator.compute().dense(weights).isPresent() ? weights : wide;
            case FP32 -> NumberFormat.FP32;
            default -> wide;
        };
    }

    /** The 16-bit format of a device: BF16, or FP16 on those older than BF16. */
    private static NumberFormat wide(Accelerator accelerator) {
        boolean onlyHalf = accelerator.compute().dense(NumberFormat.BF16).isEmpty()
                && accelerator.compute().dense(NumberFormat.FP16).isPresent();
        return onlyHalf ? NumberFormat.FP16 : NumberFormat.BF16;
    }

    private static NumberFormat format(String written) {
        return NumberFormat.valueOf(written.toUpperCase(Locale.ROOT));
    }
}
