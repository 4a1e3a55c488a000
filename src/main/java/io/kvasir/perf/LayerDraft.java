package io.kvasir.perf;

import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.DraftTree;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.Speculation;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.ArrayList;
import java.util.List;

/**
 * A drafter that runs its own layers and an output matrix: a trained head ({@link EagleHead}), one layer of the target
 * (multi-token prediction, arXiv 2412.19437 section 2.2) or a separate draft model (arXiv 2211.17192). Passes follow each
 * other, the first also takes in the tokens of the step; in a tree of drafts each further one has as many rows per
 * sequence as candidates were kept.
 */
final class LayerDraft implements DraftCost {
    private static final int LARGEST_STEP = 16_384;

    private final TokenTable layers;
    private final TokenTable first;
    private final TokenTable head;
    private final AttentionCost attention;
    private final DraftHost host;
    /** Layers of one pass. */
    private final double passLayers;

    private final double layerScale;
    /** Attention ranks, each of which drafts for its own sequences. */
    private final int ranks;

    private final DraftTree tree;

    private LayerDraft(Parts parts, DeviceKernels kernels, DraftHost host, double layerScale, int ranks) {
        Precision precision = parts.precision();
        List<TokenOperator> pass = new ArrayList<>(LayerOperators.of(parts.shape(), precision, kernels));
        pass.addAll(parts.everyPass());
        this.layers = new TokenTable(pass, LARGEST_STEP);
        this.first = new TokenTable(parts.firstPass(), LARGEST_STEP);
        this.head = new TokenTable(LayerOperators.head(parts.shape(), precision, kernels), LARGEST_STEP);
        this.attention = new AttentionCost(
                parts.shape(),
                kernels,
                precision.kvCache(),
                new ScoreMatrix(AttentionBackend.FLASH, parts.shape().heads));
        this.host = host;
        this.layerScale = layerScale;
        this.passLayers = parts.shape().layers * layerScale;
        this.ranks = ranks;
        this.tree = parts.tree();
    }

    /** What a drafter is made of, besides the layers of its shape. */
    private record Parts(
            RankShape shape,
            Precision precision,
            List<TokenOperator> everyPass,
            List<TokenOperator> firstPass,
            DraftTree tree) {
        /** A plain stack of layers. */
        Parts(RankShape shape, Precision precision, DraftTree tree) {
            this(shape, precision, List.of(), List.of(), tree);
        }
    }

    /** A trained head of the EAGLE family, in 16 bit whatever the target's weights are. */
    static LayerDraft eagle(InstanceSpec spec, String method, DeviceKernels kernels, DraftHost host) {
        RankShape shape = new RankShape(
                EagleHead.of(spec.model(), method),
                Parallelism.tensor(spec.parallelism().tensor()));
        Parts parts = new Parts(
                shape,
                Precision.BF16,
                EagleHead.joining(shape, method, kernels),
                EagleHead.gathering(shape, method, kernels),
                tree(spec));
        return new LayerDraft(parts, kernels, host, 1, spec.parallelism().data());
    }

    /** One layer of the target. */
    static LayerDraft layerOf(InstanceSpec spec, DeviceKernels kernels, DraftHost host) {
        Parallelism layout = spec.parallelism();
        int ranks = layout.data();
        RankShape shape = new RankShape(
                spec.model(), new Parallelism(layout.tensor(), 1, ranks, ranks > 1 ? layout.expert() : 1));
        Parts parts = new Parts(shape, spec.precision(), tree(spec));
        return new LayerDraft(parts, kernels, host, 1.0 / spec.model().layers(), ranks);
    }

    /** A model of its own. */
    static LayerDraft model(
            InstanceSpec spec, LlmArchitecture draft, int tensor, DeviceKernels kernels, DraftHost host) {
        RankShape shape = new RankShape(draft, Parallelism.tensor(tensor));
        return new LayerDraft(new Parts(shape, Precision.BF16, tree(spec)), kernels, host, 1, 1);
    }

    private static DraftTree tree(InstanceSpec spec) {
        return spec.speculation().map(Speculation::tree).orElse(DraftTree.CHAIN);
    }

    @Override
    public void addFixed(StepShape step, OperatorCost into) {
        int drafts = step.draftTokensPerSequence;
        if (drafts == 0 || step.decodeSequences == 0) {
            addPrompts(step, into);
            return;
        }
        int passes = tree.depth(drafts);
        double before = into.seconds();
        int tokens = ofRank(step.tokens());
        int sequences = ofRank(step.decodeSequences);
        int rows = Math.min(LARGEST_STEP, sequences * tree.width(drafts));
        int wide = tree.branches() ? passes - 1 : 0;
        into.add(first.at(tokens), 1);
        into.add(layers.at(tokens), layerScale);
        into.add(layers.at(rows), layerScale * (passes - 1));
        into.add(head.at(sequences), passes - wide);
        into.add(head.at(rows), wide);
        OperatorCost calls = new OperatorCost();
        attention.addFixed(step, 1.0 / ranks, 1.0 / ranks, calls);
        into.add(calls, layerScale * passes);
        into.overheadSeconds += host.seconds(passes, passLayers, into.seconds() - before);
    }

    /** The drafter fills its own cache with the prompts of a step that drafts nothing. */
    private void addPrompts(StepShape step, OperatorCost into) {
        if (step.prefillTokens == 0) {
            return;
        }
        int tokens = ofRank(step.prefillTokens);
        double before = into.seconds();
        into.add(first.at(tokens), 1);
        into.add(layers.at(tokens), layerScale);
        into.add(head.at(ofRank(step.prefillFinishing)), 1);
        OperatorCost calls = new OperatorCost();
        attention.addFixed(step, 1.0 / ranks, 1.0 / ranks, calls);
        into.add(calls, layerScale);
        into.overheadSeconds += host.seconds(1, passLayers, into.seconds() - before);
    }

    private int ofRank(int count) {
        return (count + ranks - 1) / ranks;
    }

    /** Every pass reads the cache; all candidates of a sequence attend to it in one go. */
    @Override
    public void addPerContext(StepShape step, OperatorCost into) {
        int drafts = step.draftTokensPerSequence;
        if (!tree.branches()) {
            addPasses(1, drafts, into);
        } else if (drafts > 0) {
            addPasses(1, 1, into);
            addPasses(tree.width(drafts), tree.depth(drafts) - 1, into);
        }
    }

    private void addPasses(int queries, int passes, OperatorCost into) {
        OperatorCost one = new OperatorCost();
        attention.addWholeContext(queries, 1.0 / ranks, one);
        into.add(one, layerScale * passes);
    }
}
