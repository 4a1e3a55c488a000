package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.perf.kernel.OperatorCost;

/** Choice of tokens from logits: passes over the vocabulary, and a sort of it for top-p and top-k. */
final class SamplerCost {
    private final double rowSeconds;
    private final double sortSeconds;
    private final double penaltySeconds;

    SamplerCost(CoefficientSet engine, int vocabulary, double memoryBytesPerSecond) {
        rowSeconds = engine.value("sampler.logit_bytes") * vocabulary / memoryBytesPerSecond;
        sortSeconds = engine.value("sampler.sort_bytes") * vocabulary / memoryBytesPerSecond;
        penaltySeconds = engine.value("sampler.penalty_seconds");
    }

    void add(StepShape step, int rows, OperatorCost into) {
        into.memorySeconds += rows * rowSeconds + step.truncatedSamplings * sortSeconds;
        into.overheadSeconds += step.penalisedSamplings > 0 ? penaltySeconds : 0;
    }
}
