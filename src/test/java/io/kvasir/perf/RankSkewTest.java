package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ranks wait for each other in steps that are launched kernel by kernel. */
final class RankSkewTest {
    private static final double EXACT = 1e-12;
    private static final double SKEW = 1e-3;
    private static final String MIXED = "host.mixed_rank_layer_seconds";
    private static final String EAGER = "host.eager_rank_layer_seconds";

    @Test
    void aStepWithPrompts_waitsInEveryLayerOnceMoreWithEveryDoublingOfRanks() {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 1000);
        // 32 layers of Llama-3.1-8B; log2 of four ranks is two.
        assertEquals(32 * 2 * SKEW, added(4, prompt), EXACT);
        assertEquals(32 * 3 * SKEW, added(8, prompt), EXACT);
        assertEquals(0, added(1, prompt), EXACT);
    }

    @Test
    void aDecodeStep_isReplayedAndWaitsForNobody() {
        assertEquals(0, added(8, PerfFixtures.decode(16)), EXACT);
    }

    @Test
    void withoutGraphs_aDecodeStepWaitsInEveryLayerForEveryOtherRank() {
        StepShape decode = PerfFixtures.decode(16);
        // 32 layers, three other ranks of four, seven of eight.
        assertEquals(32 * 3 * SKEW, addedWithoutGraphs(4, decode), EXACT);
        assertEquals(32 * 7 * SKEW, addedWithoutGraphs(8, decode), EXACT);
        assertEquals(0, addedWithoutGraphs(1, decode), EXACT);
        // Prompts keep the device busy while the launches run ahead.
        assertEquals(0, addedWithoutGraphs(8, PerfFixtures.withPrompt(new StepShape(), 1000)), EXACT);
    }

    private static double addedWithoutGraphs(int ranks, StepShape step) {
        InstanceSpec eager = eager(spec(ranks));
        return seconds(eager, step, EAGER, SKEW) - seconds(eager, step, EAGER, 0);
    }

    private static double added(int ranks, StepShape step) {
        double withGraphs = seconds(spec(ranks), step, EAGER, SKEW) - seconds(spec(ranks), step, EAGER, 0);
        assertEquals(0, withGraphs, EXACT);
        return seconds(spec(ranks), step, MIXED, SKEW) - seconds(spec(ranks), step, MIXED, 0);
    }

    private static InstanceSpec spec(int ranks) {
        return PerfFixtures.spec(
                PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.tensor(ranks), Precision.BF16);
    }

    private static InstanceSpec eager(InstanceSpec spec) {
        ExecutionConfig execution = new ExecutionConfig(
                spec.engine().execution().stepTime(),
                true,
                true,
                0,
                false,
                spec.engine().execution().admission());
        return PerfFixtures.under(spec, execution);
    }

    private static double seconds(InstanceSpec spec, StepShape step, String name, double skew) {
        CoefficientLibrary library = new CoefficientLibrary();
        CoefficientSet engine =
                library.engine("vllm", "").set().with(Map.of(name, new Coefficient(skew, Double.NaN, 0, 1)));
        StepTime time = new StepTime();
        StepTimeModels.create(spec, library.device(spec.accelerator().id()).set(), engine)
                .evaluate(step, time);
        return time.seconds.base;
    }
}
