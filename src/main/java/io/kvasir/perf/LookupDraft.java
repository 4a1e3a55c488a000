package io.kvasir.perf;

import io.kvasir.perf.kernel.OperatorCost;

/** Drafts copied from the prompt by the host (n-gram, suffix): no device work. */
record LookupDraft(double stepSeconds) implements DraftCost {
    @Override
    public void addFixed(StepShape step, OperatorCost into) {
        into.overheadSeconds += step.draftTokensPerSequence > 0 && step.decodeSequences > 0 ? stepSeconds : 0;
    }

    @Override
    public void addPerContext(StepShape step, OperatorCost into) {}
}
