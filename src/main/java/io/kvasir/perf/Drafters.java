package io.kvasir.perf;

import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Speculation;

/** Drafter of an instance by the method its speculation names. */
final class Drafters {
    private Drafters() {}

    static DraftCost of(InstanceSpec spec, DeviceKernels kernels, DraftHost host) {
        if (spec.speculation().isEmpty()) {
            return DraftCost.NONE;
        }
        Speculation speculation = spec.speculation().get();
        return switch (speculation.method()) {
            case "ngram", "suffix" -> new LookupDraft(host.passSeconds());
            case "medusa" -> new ParallelHeadDraft(spec, kernels, host.passSeconds());
            case "draft_model" ->
                speculation
                        .draftModel()
                        .map(model -> (DraftCost) LayerDraft.model(
                                spec, model, Math.max(1, speculation.draftTensorParallel()), kernels, host))
                        .orElseThrow(
                                () -> new IllegalArgumentException("draft_model needs the draft model's architecture"));
            case "mtp" -> LayerDraft.layerOf(spec, kernels, host);
            default -> LayerDraft.eagle(spec, speculation.method(), kernels, host);
        };
    }
}
