package io.kvasir.perf;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.perf.kernel.OperatorCost;

/** Choice of tokens from logits: passes over the vocabulary, and a sort of it for top-p and top-k. */
final class SamplerCost {
    private final double rowSeconds;
    private final double sortSeconds;
    private final double penaltySeconds;
    private final double penaltyPromptSeconds;

    SamplerCost(CoefficientSet engine, int vocabulary, double memoryBytesPerSecond) {
        rowSeconds = engine.value("sampler.logit_bytes") * vocabulary / memoryBytesPerSecond;
        sortSeconds = engine.value("sampler.sort_bytes") * vocabulary / memoryBytesPerSecond;
        penaltySeconds = engine.value("sampler.penalty_seconds");
        penaltyPromptSeconds = engine.find("sampler.penalty_prompt_seconds")
                .map(Coefficient::value)
                .orElse(0.0);
    }

    void add(StepShape step, int rows, OperatorCost into) {
        into.memorySeconds += rows * rowSeconds + step.truncatedSamplings * sortSeconds;
        if (step.penalisedSamplings > 0) {
            // Who joins brings a prompt: the prompts of all are gathered anew.
            into.overheadSeconds += penaltySeconds + (step.prefillSequences > 0 ? penaltyPromptSeconds : 0);
        }
    }
}
