package io.kvasir.experiment.explain;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Layout;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.StepTimeModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one change to an instance would do to it.
 *
 * @param change in words
 * @param decodeSeconds one decode step of the batch asked about
 * @param prefillSeconds one prefill step of the prompt asked about
 * @param kvTokens room of the cache
 * @param devices of the instance
 */
public record WhatIf(String change, double decodeSeconds, double prefillSeconds, long kvTokens, int devices) {
    /**
     * The instance as it is, and after each change that is possible.
     *
     * @param batch decoding requests
     * @param context tokens of each
     * @param prompt prompt tokens of the prefill step
     */
    public static List<WhatIf> all(InstanceSpec spec, int batch, int context, int prompt) {
        List<WhatIf> answers = new ArrayList<>();
        answers.add(of("as it is", spec, batch, context, prompt));
        for (NumberFormat weights : List.of(NumberFormat.FP8, NumberFormat.INT4)) {
            changed(spec, weights)
                    .ifPresent(other -> answers.add(of(
                            "weights in " + weights.name().toLowerCase(java.util.Locale.ROOT),
                            other,
                            batch,
                            context,
                            prompt)));
        }
        Parallelism layout = spec.parallelism();
        Parallelism wider = new Parallelism(layout.tensor() * 2, layout.pipeline(), layout.data(), layout.expert());
        possible(with(spec, wider, spec.precision()))
                .ifPresent(other -> answers.add(of("twice the tensor parallelism", other, batch, context, prompt)));
        return answers;
    }

    private static Optional<InstanceSpec> changed(InstanceSpec spec, NumberFormat weights) {
        Precision now = spec.precision();
        if (weights.bits() >= now.weights().bits()) {
            return Optional.empty();
        }
        boolean computes = spec.accelerator().compute().dense(weights).isPresent() && weights == NumberFormat.FP8;
        NumberFormat activations = computes ? weights : NumberFormat.BF16;
        int group = weights == NumberFormat.INT4 ? 128 : 0;
        Precision precision =
                new Precision(weights, group, activations, now.kvCache(), 0, false).forModel(spec.model());
        return possible(with(spec, spec.parallelism(), precision));
    }

    private static Optional<InstanceSpec> possible(InstanceSpec spec) {
        boolean laidOut = Layout.problems(spec.model(), spec.accelerator(), spec.parallelism(), spec.precision())
                .isEmpty();
        return laidOut && MemoryPlan.of(spec).fits() ? Optional.of(spec) : Optional.empty();
    }

    private static InstanceSpec with(InstanceSpec spec, Parallelism layout, Precision precision) {
        return new InstanceSpec(spec.model(), spec.accelerator(), layout, precision, spec.engine(), spec.speculation());
    }

    private static WhatIf of(String change, InstanceSpec spec, int batch, int context, int prompt) {
        var model = StepTimeModels.create(spec);
        return new WhatIf(
                change,
                StepPicture.decode(spec, model, batch, context).seconds(),
                StepPicture.prefill(spec, model, prompt).seconds(),
                MemoryPlan.of(spec).kvTokens(spec.engine().kv().blockSize()),
                spec.parallelism().devices());
    }
}
