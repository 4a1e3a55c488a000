package io.kvasir.perf;

import io.kvasir.model.serving.DraftTree;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Speculation;
import io.kvasir.perf.kernel.Gemm;
import io.kvasir.perf.kernel.OperatorCost;

/** Heads that propose all drafts in one pass, one for each position: a square and an output matrix each (Medusa, arXiv 2401.10774). */
final class ParallelHeadDraft implements DraftCost {
    private final Gemm gemm;
    private final double hidden;
    private final double columns;
    private final double passSeconds;
    private final DraftTree tree;

    ParallelHeadDraft(InstanceSpec spec, DeviceKernels kernels, double passSeconds) {
        gemm = kernels.gemm16();
        hidden = spec.model().hidden();
        columns = (double) spec.model().vocabulary() / spec.parallelism().tensor();
        this.passSeconds = passSeconds;
        tree = spec.speculation().map(Speculation::tree).orElse(DraftTree.CHAIN);
    }

    @Override
    public void addFixed(StepShape step, OperatorCost into) {
        int heads = tree.depth(step.draftTokensPerSequence);
        if (heads == 0 || step.decodeSequences == 0) {
            return;
        }
        into.overheadSeconds += passSeconds;
        OperatorCost one = new OperatorCost();
        gemm.add(step.decodeSequences, hidden, hidden, one);
        gemm.add(step.decodeSequences, columns, hidden, one);
        into.add(one, heads);
    }

    @Override
    public void addPerContext(StepShape step, OperatorCost into) {}
}
