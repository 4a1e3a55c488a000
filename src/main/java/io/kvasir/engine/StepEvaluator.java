package io.kvasir.engine;

import io.kvasir.perf.StepTimeModel;

/** Asks the step-time model how long planned steps take; steps of an unchanged decoding set are asked about once. */
final class StepEvaluator {
    private final StepTimeModel stepTime;
    private final SamplingCounts sampling;

    /** The last evaluated step without prompt tokens. */
    private final PlannedStep lastDecodeStep;

    StepEvaluator(StepTimeModel stepTime, InstanceOptions options, int blockSize) {
        this.stepTime = stepTime;
        this.sampling = new SamplingCounts(options.classes(), blockSize);
        this.lastDecodeStep = new PlannedStep(options.classes().size());
        this.lastDecodeStep.version = -2;
    }

    /** Evaluates a step beside whose planned requests others join with their KV at hand. */
    void evaluate(PlannedStep planned, ComputedRequests computed, TierWaits waits) {
        if (computed.joined() > 0 || planned.shape.hostTransferBytes > 0 || waits.any()) {
            // Like no step before or after it, even where the decoding set is the same.
            sampling.count(planned);
            computed.addTo(planned.shape);
            planned.version = -1;
            stepTime.evaluate(planned.shape, planned.time);
            waits.addTo(planned);
            return;
        }
        if (planned.decodesOnly() && planned.version == lastDecodeStep.version) {
            planned.time.copyFrom(lastDecodeStep.time);
            SamplingCounts.copy(lastDecodeStep, planned);
            return;
        }
        sampling.count(planned);
        stepTime.evaluate(planned.shape, planned.time);
        if (planned.decodesOnly()) {
            lastDecodeStep.version = planned.version;
            lastDecodeStep.time.copyFrom(planned.time);
            SamplingCounts.copy(planned, lastDecodeStep);
        } else {
            planned.version = -1;
        }
    }
}
