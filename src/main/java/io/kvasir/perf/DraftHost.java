package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.InstanceSpec;

/**
 * What the host spends on the passes of a drafter.
 *
 * @param passSeconds of each pass, whatever it computes
 * @param layerSeconds to launch one layer kernel by kernel; 0 where passes are replayed from CUDA graphs
 */
record DraftHost(double passSeconds, double layerSeconds) {
    static DraftHost of(InstanceSpec spec, CoefficientSet engine) {
        double launches = engine.value("host.launch_layer_seconds") + engine.value("host.eager_layer_seconds");
        return new DraftHost(engine.value("host.draft_seconds"), CudaGraphs.eager(spec.engine()) ? launches : 0);
    }

    /** Time that passes over so many layers take beyond what the device works in them. */
    double seconds(int passes, double layers, double deviceSeconds) {
        return passes * passSeconds + Math.max(0, passes * layers * layerSeconds - deviceSeconds);
    }
}
