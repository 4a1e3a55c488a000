package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ranks wait for each other in steps that are launched kernel by kernel. */
final class RankSkewTest {
    private static final double EXACT = 1e-12;
    private static final double SKEW = 1e-3;

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

    private static double added(int ranks, StepShape step) {
        return seconds(ranks, step, SKEW) - seconds(ranks, step, 0);
    }

    private static double seconds(int ranks, StepShape step, double skew) {
        InstanceSpec spec = PerfFixtures.spec(
                PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.tensor(ranks), Precision.BF16);
        CoefficientLibrary library = new CoefficientLibrary();
        CoefficientSet engine = library.engine("vllm", "")
                .set()
                .with(Map.of("host.mixed_rank_layer_seconds", new Coefficient(skew, Double.NaN, 0, 1)));
        StepTime time = new StepTime();
        StepTimeModels.create(spec, library.device(spec.accelerator().id()).set(), engine)
                .evaluate(step, time);
        return time.seconds.base;
    }
}
