package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Waves of decode attention: eight key-value heads of every sequence over the 132 multiprocessors of an H100. */
final class AttentionTailTest {
    private static final double ROUNDING = 1e-9;

    @Test
    void lastWave_idlesTheUnitsThatHaveNoHeadOfIt() {
        double full = perContextSeconds("llama-3.1-8b", 33, 0.5);
        // 33·8 = 264 heads are two waves; 34·8 = 272 are 2.06, and three pass: 0.94 of a wave idles, half of it shows.
        assertEquals(
                full * (1 + 0.5 * (3 * 132.0 / 272 - 1)), perContextSeconds("llama-3.1-8b", 34, 0.5), ROUNDING * full);
    }

    @Test
    void headsThatFillNoWave_areSplitOverUnits() {
        double full = perContextSeconds("llama-3.1-8b", 33, 0.5);
        assertEquals(full, perContextSeconds("llama-3.1-8b", 16, 0.5), ROUNDING * full);
        assertEquals(full, perContextSeconds("llama-3.1-8b", 3, 0.5), ROUNDING * full);
    }

    @Test
    void engineThatStatesNoTail_hasNone() {
        double full = perContextSeconds("llama-3.1-8b", 33, 0);
        assertEquals(full, perContextSeconds("llama-3.1-8b", 34, 0), ROUNDING * full);
    }

    @Test
    void latents_haveNoHeadsToShareOut() {
        double few = perContextSeconds("deepseek-v3", 33, 0);
        assertEquals(few, perContextSeconds("deepseek-v3", 133, 0.5), ROUNDING * few);
    }

    private static double perContextSeconds(String name, int sequences, double tail) {
        LlmArchitecture model = ModelCatalog.shipped().byName(name);
        InstanceSpec spec = PerfFixtures.spec(model, PerfFixtures.h100(), Parallelism.tensor(1), Precision.BF16);
        CoefficientLibrary library = new CoefficientLibrary();
        CoefficientSet engine =
                library.read("vllm-0.19").with(Map.of("attention.tail_share", new Coefficient(tail, Double.NaN, 0, 1)));
        StepTime time = new StepTime();
        StepTimeModels.create(spec, library.device(spec.accelerator().id()).set(), engine)
                .evaluate(PerfFixtures.decode(sequences), time);
        return time.seconds.perContext;
    }
}
