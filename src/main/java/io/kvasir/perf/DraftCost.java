package io.kvasir.perf;

import io.kvasir.perf.kernel.OperatorCost;

/** Time of proposing drafts before they are verified. */
interface DraftCost {
    /** Adds what one step's drafting costs apart from the decode contexts it reads. */
    void addFixed(StepShape step, OperatorCost into);

    /** Adds the cost per cached token of decoding sequences. */
    void addPerContext(StepShape step, OperatorCost into);

    /** Nobody drafts. */
    DraftCost NONE = new DraftCost() {
        @Override
        public void addFixed(StepShape step, OperatorCost into) {}

        @Override
        public void addPerContext(StepShape step, OperatorCost into) {}
    };
}
