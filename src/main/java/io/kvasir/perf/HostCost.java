package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.ExecutionConfig;

/** Time per step in which the device waits for the host: scheduling, input preparation, launches, output handling. */
final class HostCost {
    private final double stepSeconds;
    private final double sequenceSeconds;
    private final double mixedStepSeconds;
    private final double mixedLayerSeconds;
    private final double eagerLayerSeconds;
    private final double launchLayerSeconds;
    private final double launchExpertLayerSeconds;

    HostCost(CoefficientSet engine, ExecutionConfig execution) {
        double sync = execution.asyncScheduling() ? 0 : engine.value("host.sync_step_seconds");
        stepSeconds = engine.value("host.step_seconds") + sync;
        sequenceSeconds = engine.value("host.sequence_seconds");
        mixedStepSeconds = engine.value("host.mixed_step_seconds");
        mixedLayerSeconds = engine.value("host.mixed_layer_seconds");
        eagerLayerSeconds = engine.value("host.eager_layer_seconds");
        launchLayerSeconds = engine.value("host.launch_layer_seconds");
        launchExpertLayerSeconds = engine.value("host.launch_expert_layer_seconds");
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
