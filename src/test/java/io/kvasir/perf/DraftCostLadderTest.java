package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.DraftTree;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.Speculation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rounds of drafts cost, counted by hand on an 8B model of 32 layers of width 4,096. */
class DraftCostLadderTest {
    private static final double LAYER = 4096.0 * (6144 + 4096 + 3 * 14336);
    /** EAGLE-3's layer reads feature and embedding side by side: a second matrix for queries, keys and values. */
    private static final double EAGLE3_LAYER = LAYER + 4096.0 * 6144;

    private static final double EAGLE3_HEAD = 4096.0 * 32_000;
    private static final double THREE_DEPTHS = 4096.0 * 3 * 4096;
    /** Multiplications and additions of one query with one cached token: 32 heads of 128, keys and values. */
    private static final double PAIR = 4.0 * 32 * 128;

    private static InstanceSpec spec(String software, String version, Speculation speculation) {
        InstanceSpec plain =
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16);
        EngineConfig engine = plain.engine();
        return new InstanceSpec(
                plain.model(),
                plain.accelerator(),
                plain.parallelism(),
                plain.precision(),
                new EngineConfig(
                        new EngineSoftware(software, version),
                        engine.scheduler(),
                        engine.maxNumSeqs(),
                        engine.maxNumBatchedTokens(),
                        engine.maxModelLen(),
                        engine.kv(),
                        engine.execution()),
                Optional.of(speculation));
    }

    private static Speculation drafts(String method, int drafts, DraftTree tree) {
        return new Speculation(method, drafts, PolicyRef.of("measured"), Optional.empty(), 1, 0, 0, tree);
    }

    private static StepShape round(int sequences, int drafts) {
        StepShape shape = PerfFixtures.decode(sequences);
        shape.decodeQueryTokens = sequences * (1 + drafts);
        shape.draftTokensPerSequence = drafts;
        return shape;
    }

    private static OperatorTime operator(InstanceSpec spec, StepShape step, String name) {
        return StepTimeModels.create(spec).breakdown(step).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Five sequences of three drafts: 20 rows through the target's layers and its output matrix. */
    @Test
    void verification_isAStepOfAllDrafts() {
        InstanceSpec spec = spec("vllm", "0.15.1", drafts("eagle3", 3, DraftTree.CHAIN));
        StepShape step = round(5, 3);
        // 20 rows are padded to the captured size of 24 in the layers, not in the output matrix.
        assertEquals(
                24 * 2 * 4096.0 * 2 * 14336 * 32,
                operator(spec, step, "feed-forward up").flops());
        assertEquals(
                20 * 2 * 4096.0 * 128_256, operator(spec, step, "output matrix").flops());
    }

    /** The first pass takes in the four tokens of each of five sequences, the two others one row each. */
    @Test
    void eagle3_runsItsLayerForEachDraft() {
        InstanceSpec spec = spec("vllm", "0.15.1", drafts("eagle3", 3, DraftTree.CHAIN));
        double rows = 20 + 5 + 5;
        assertEquals(
                2 * (20 * THREE_DEPTHS + rows * EAGLE3_LAYER + 3 * 5 * EAGLE3_HEAD),
                operator(spec, round(5, 3), "drafter").flops(),
                1);
    }

    /** A prompt of 100 tokens with nobody decoding: the drafter needs its cache, and its first guess. */
    @Test
    void prompts_passTheDrafterToo() {
        InstanceSpec spec = spec("sglang", "0.5", drafts("eagle3", 3, DraftTree.CHAIN));
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 100);
        assertEquals(
                2 * (100 * (THREE_DEPTHS + EAGLE3_LAYER) + EAGLE3_HEAD) + PAIR * 5050,
                operator(spec, prompt, "drafter").flops(),
                1);
        InstanceSpec ngram = spec("sglang", "0.5", drafts("ngram", 3, DraftTree.CHAIN));
        assertTrue(StepTimeModels.create(ngram).breakdown(prompt).stream()
                .noneMatch(each -> each.name().equals("drafter")));
    }

    /** SGLang's first loop cannot run ahead of a round, and therefore of no step: 0.6 ms and 38 µs a sequence. */
    @Test
    void aLoopThatWaitsForRounds_waitsForPromptsToo() {
        CoefficientSet engine = new CoefficientLibrary().engine("sglang", "0.5").set();
        double step = engine.value("host.sync_step_seconds");
        double sequence = engine.value("host.sync_sequence_seconds");
        InstanceSpec waiting = spec("sglang", "0.5", drafts("ngram", 3, DraftTree.CHAIN));
        InstanceSpec plain = new InstanceSpec(
                waiting.model(),
                waiting.accelerator(),
                waiting.parallelism(),
                waiting.precision(),
                waiting.engine(),
                Optional.empty());
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 100);
        assertEquals(
                step + sequence,
                operator(waiting, prompt, "host").seconds()
                        - operator(plain, prompt, "host").seconds(),
                1e-12);
    }

    /** A round costs a fixed time and one for each sequence, a tree one more; a step that drafts nothing none of them. */
    @Test
    void rounds_costHostTime() {
        CoefficientSet engine = new CoefficientLibrary().engine("sglang", "0.5").set();
        double round = engine.value("host.draft_step_seconds");
        double sequence = engine.value("host.draft_sequence_seconds");
        InstanceSpec chain = spec("sglang", "0.5", drafts("eagle3", 3, DraftTree.CHAIN));
        double none = operator(chain, round(8, 0), "host").seconds();
        assertEquals(round + 8 * sequence, operator(chain, round(8, 3), "host").seconds() - none, 1e-12);
        InstanceSpec tree = spec("sglang", "0.5", drafts("eagle3", 3, new DraftTree(2, 2, 0.25)));
        assertEquals(
                round + engine.value("host.draft_tree_seconds") + 8 * sequence,
                operator(tree, round(8, 3), "host").seconds() - none,
                1e-12);
    }

    /**
     * Plain PyTorch launches 32 layers at 0.76 ms and spends 0.5 ms a step: 24.82 ms or 40 tokens/s, whatever the device
     * does meanwhile. A round of EAGLE verifies in the same time and adds 1.3 ms, 4.3 ms for the tree, and five passes of
     * one layer and 1.5 ms.
     */
    @Test
    void plainPyTorch_isAsFastAsItLaunches() {
        Speculation tree = drafts("eagle", 25, new DraftTree(4, 5, 0.25));
        InstanceSpec eagle = spec("transformers", "4", tree);
        InstanceSpec plain = new InstanceSpec(
                eagle.model(),
                eagle.accelerator(),
                eagle.parallelism(),
                eagle.precision(),
                eagle.engine(),
                Optional.empty());
        double step = seconds(plain, round(1, 0));
        assertEquals(32 * 0.76e-3 + 0.5e-3, step, 1e-12);
        assertEquals(1.3e-3 + 4.3e-3 + 5 * (0.76e-3 + 1.5e-3), seconds(eagle, round(1, 25)) - step, 1e-12);
    }

    private static double seconds(InstanceSpec spec, StepShape step) {
        StepTime time = new StepTime();
        StepTimeModels.create(spec).evaluate(step, time);
        return time.seconds.at(0, 0);
    }
}
