package io.kvasir.perf;

import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.kernel.OperatorCost;

/**
 * A drafter that runs its own layers and an output matrix: one layer of the target (EAGLE, arXiv 2401.15077; multi-token
 * prediction, arXiv 2412.19437 section 2.2) or a separate draft model (arXiv 2211.17192). Passes follow each other, the
 * first also takes in the tokens of the step.
 */
final class LayerDraft implements DraftCost {
    private static final int LARGEST_STEP = 16_384;

    private final TokenTable layers;
    private final TokenTable head;
    private final AttentionCost attention;
    private final double passSeconds;
    private final double layerScale;

    private LayerDraft(
            LlmArchitecture model,
            Parallelism layout,
            Precision precision,
            DeviceKernels kernels,
            double passSeconds,
            double layerScale) {
        RankShape shape = new RankShape(model, layout);
        this.layers = new TokenTable(LayerOperators.of(shape, precision, kernels), LARGEST_STEP);
        this.head = new TokenTable(LayerOperators.head(shape, precision, kernels), LARGEST_STEP);
        this.attention = new AttentionCost(shape, kernels, precision.kvCache());
        this.passSeconds = passSeconds;
        this.layerScale = layerScale;
    }

    /** One layer of the target. */
    static LayerDraft headOf(InstanceSpec spec, DeviceKernels kernels, double passSeconds) {
        return new LayerDraft(
                spec.model(),
                new Parallelism(spec.parallelism().tensor(), 1, 1, 1),
                spec.precision(),
                kernels,
                passSeconds,
                1.0 / spec.model().layers());
    }

    /** A model of its own. */
    static LayerDraft model(
            LlmArchitecture draft, int tensor, Precision precision, DeviceKernels kernels, double passSeconds) {
        return new LayerDraft(draft, Parallelism.tensor(tensor), precision, kernels, passSeconds, 1);
    }

    @Override
    public void addFixed(StepShape step, OperatorCost into) {
        int passes = step.draftTokensPerSequence;
        if (passes == 0 || step.decodeSequences == 0) {
            return;
        }
        into.overheadSeconds += passes * passSeconds;
        into.add(layers.at(step.tokens()), layerScale);
        into.add(layers.at(step.decodeSequences), layerScale * (passes - 1));
        into.add(head.at(step.decodeSequences), passes);
        OperatorCost calls = new OperatorCost();
        attention.addFixed(step, 1, 1, calls);
        into.add(calls, layerScale * passes);
    }

    @Override
    public void addPerContext(StepShape step, OperatorCost into) {
        OperatorCost one = new OperatorCost();
        attention.addPerContext(attention.globalLayers() + attention.localLayers(), 1, 1, one);
        into.add(one, layerScale * step.draftTokensPerSequence);
    }
}
