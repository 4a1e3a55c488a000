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

    HostCost(CoefficientSet engine, ExecutionConfig execution) {
        double sync = execution.asyncScheduling() ? 0 : engine.value("host.sync_step_seconds");
        stepSeconds = engine.value("host.step_seconds") + sync;
        sequenceSeconds = engine.value("host.sequence_seconds");
        mixedStepSeconds = engine.value("host.mixed_step_seconds");
        mixedLayerSeconds = engine.value("host.mixed_layer_seconds");
        eagerLayerSeconds = engine.value("host.eager_layer_seconds");
    }

    double seconds(int sequences, boolean prefill, boolean captured, double layers) {
        double mixed = prefill ? mixedStepSeconds + mixedLayerSeconds * layers : 0;
        return stepSeconds + sequenceSeconds * sequences + mixed + (captured ? 0 : eagerLayerSeconds * layers);
    }
}
