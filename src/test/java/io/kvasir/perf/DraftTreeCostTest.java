package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.DraftTree;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.Speculation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a tree of drafts costs beside a chain of as many: the verification alike, fewer and wider passes of the drafter. */
class DraftTreeCostTest {
    private static final int NODES = 16;

    private static StepTimeModel model(String method, DraftTree tree) {
        InstanceSpec plain =
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16);
        return StepTimeModels.create(new InstanceSpec(
                plain.model(),
                plain.accelerator(),
                plain.parallelism(),
                plain.precision(),
                plain.engine(),
                Optional.of(
                        new Speculation(method, NODES, PolicyRef.of("measured"), Optional.empty(), 1, 0, 0, tree))));
    }

    private static StepShape round(int sequences, int drafts) {
        StepShape shape = PerfFixtures.decode(sequences);
        shape.decodeQueryTokens = sequences * (1 + drafts);
        shape.draftTokensPerSequence = drafts;
        shape.decodeContextTokens = sequences * 500L;
        shape.decodeLocalContextTokens = shape.decodeContextTokens;
        return shape;
    }

    private static OperatorTime operator(StepTimeModel model, StepShape step, String name) {
        return model.breakdown(step).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Four passes instead of sixteen, each of which reads the drafter's weights once, and in both one joining of features. */
    @Test
    void drafter_runsOncePerLevel() {
        StepTimeModel tree = model("eagle3", new DraftTree(4, 4, 0.25));
        StepTimeModel chain = model("eagle3", DraftTree.CHAIN);
        StepShape step = round(1, NODES);
        assertEquals(
                operator(chain, step, "feed-forward up").seconds(),
                operator(tree, step, "feed-forward up").seconds(),
                0,
                "all nodes are verified");
        double four = operator(tree, step, "drafter").bytes();
        double sixteen = operator(chain, step, "drafter").bytes();
        assertEquals(4, sixteen / four, 0.15);
    }

    /** With 64 sequences a pass of a chain has 64 rows, one of a tree of four candidates 256. */
    @Test
    void widerPasses_computeMore() {
        StepTimeModel tree = model("eagle3", new DraftTree(4, 4, 0.25));
        StepTimeModel chain = model("eagle3", DraftTree.CHAIN);
        StepShape step = round(64, NODES);
        StepShape four = round(64, 4);
        four.decodeQueryTokens = step.decodeQueryTokens;
        double wide = operator(tree, step, "drafter").flops();
        double narrow = operator(chain, four, "drafter").flops();
        // Rows: 64 · 17 in the first pass of both, then three passes of 256 against three of 64.
        assertTrue(wide > 1.3 * narrow, wide + " against " + narrow);
    }

    /** Medusa's heads propose every level at once: one head for each, not one for each node. */
    @Test
    void heads_areOnePerLevel() {
        StepShape step = round(1, NODES);
        double levels = operator(model("medusa", new DraftTree(4, 4, 0.25)), step, "drafter")
                .bytes();
        double nodes =
                operator(model("medusa", DraftTree.CHAIN), step, "drafter").bytes();
        assertEquals(4, nodes / levels, 1e-9);
    }
}
