package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;

/** Time per step in which the device waits for the host: scheduling, input preparation, launches, output handling. */
final class HostCost {
    private static final String BETWEEN_STEPS = "0.8";

    private final double stepSeconds;
    private final double sequenceSeconds;
    private final double mixedStepSeconds;
    private final double mixedLayerSeconds;
    private final double eagerLayerSeconds;
    private final double launchLayerSeconds;
    private final double launchExpertLayerSeconds;
    private final double draftStepSeconds;
    private final double draftSequenceSeconds;

    HostCost(CoefficientSet engine, InstanceSpec spec) {
        ExecutionConfig execution = spec.engine().execution();
        double sync = execution.asyncScheduling() ? 0 : engine.value("host.sync_step_seconds");
        boolean waits = !overlapsDrafts(spec.engine().software());
        draftStepSeconds = waits ? engine.value("host.sync_step_seconds") - sync : 0;
        draftSequenceSeconds = waits ? unhiddenSequenceSeconds(engine) : 0;
        stepSeconds = engine.value("host.step_seconds") + sync;
        sequenceSeconds = engine.value("host.sequence_seconds");
        // New requests are told to all ranks of the group, as a tree does: one round more with every doubling.
        double ranks = Math.log(spec.parallelism().tensor()) / Math.log(2);
        mixedStepSeconds = engine.value("host.mixed_step_seconds") + engine.value("host.mixed_rank_seconds") * ranks;
        mixedLayerSeconds = engine.value("host.mixed_layer_seconds");
        eagerLayerSeconds = engine.value("host.eager_layer_seconds");
        launchLayerSeconds = engine.value("host.launch_layer_seconds");
        launchExpertLayerSeconds = engine.value("host.launch_expert_layer_seconds");
    }

    /**
     * Whether the next batch is prepared while drafts are verified. How many tokens a sequence takes from a round is known
     * only when it ends: vLLM overlaps drafting rounds from 0.15 on, TensorRT-LLM since its PyTorch backend (1.0), SGLang
     * only where its second speculation loop is switched on.
     */
    private static boolean overlapsDrafts(EngineSoftware software) {
        return switch (software.name()) {
            case "vllm" -> software.atLeast(0, 15);
            case "tensorrt-llm" -> software.atLeast(1, 0);
            default -> false;
        };
    }

    /** Host work per sequence that overlap hides, as the release of vLLM shows it that schedules between steps. */
    private static double unhiddenSequenceSeconds(CoefficientSet engine) {
        double shown =
                new CoefficientLibrary().engine("vllm", BETWEEN_STEPS).set().value("host.sequence_seconds");
        return Math.max(0, shown - engine.value("host.sequence_seconds"));
    }

    /** What a round of drafts adds: the host takes in its outcome before it can prepare the next. */
    double draftSeconds(StepShape step) {
        return step.draftTokensPerSequence == 0 || step.decodeSequences == 0
                ? 0
                : draftStepSeconds + draftSequenceSeconds * step.decodeSequences;
    }

    double seconds(int sequences, boolean prefill, boolean captured, double layers) {
        double mixed = prefill ? mixedStepSeconds + mixedLayerSeconds * layers : 0;
        return stepSeconds + sequenceSeconds * sequences + mixed + (captured ? 0 : eagerLayerSeconds * layers);
    }

    /**
     * Seconds the device idles in a step with prompts because the host cannot launch its kernels fast enough. Such steps
     * are not replayed from one captured graph: the host launches every kernel of every layer, ahead of the device as long
     * as kernels are long, behind it when they are short.
     *
     * @param deviceSeconds work of the device in this step
     */
    double launchGapSeconds(double deviceSeconds, double layers, double expertLayers) {
        double launch = launchLayerSeconds * layers + launchExpertLayerSeconds * expertLayers;
        return Math.max(0, launch - deviceSeconds);
    }
}
