package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an engine's set says of operators beside what their tables show: traffic of routed rows, latency of heads. */
final class EngineCorrectionsTest {
    private static final double ROUNDING = 1e-9;

    @Test
    void rowPassesOfAnEngine_multiplyThoseOfTheTables() {
        // Mixtral: 32 layers, four tokens with two experts each, 2·4096 + 3·14336 values of two bytes a row.
        double table =
                new CoefficientLibrary().device(PerfFixtures.h100().id()).set().value("moe.bf16.row_passes");
        double once = table * 32 * 4 * 2 * (2 * 4096 + 3 * 14336) * 2.0;
        StepTime alone = step("mixtral-8x7b", 4, Map.of("scale.moe_row_passes", 1.0));
        StepTime served = step("mixtral-8x7b", 4, Map.of("scale.moe_row_passes", 3.0));
        assertEquals(2 * once, served.bytes.base - alone.bytes.base, ROUNDING * served.bytes.base);
        assertTrue(served.seconds.base > alone.seconds.base);
    }

    @Test
    void rowPasses_areOfMixturesAlone() {
        StepTime alone = step("llama-3.1-8b", 4, Map.of("scale.moe_row_passes", 1.0));
        StepTime served = step("llama-3.1-8b", 4, Map.of("scale.moe_row_passes", 3.0));
        assertEquals(alone.seconds.base, served.seconds.base, 0);
    }

    @Test
    void headLatencyOfAnEngine_multipliesThatOfTheTables() {
        // 32 layers of 64 sequences with eight key-value heads over 132 units; half of that latency is gone.
        double head =
                new CoefficientLibrary().device(PerfFixtures.h100().id()).set().value("attention.head_seconds");
        double half = 0.5 * head * 32 * 64 * 8 / 132;
        StepTime table = step("llama-3.1-8b", 64, Map.of("scale.attention_head", 1.0));
        StepTime served = step("llama-3.1-8b", 64, Map.of("scale.attention_head", 0.5));
        assertEquals(half, table.overheadSeconds.base - served.overheadSeconds.base, ROUNDING * table.seconds.base);
        assertEquals(table.seconds.perContext, served.seconds.perContext, 0);
    }

    private static StepTime step(String model, int sequences, Map<String, Double> corrections) {
        InstanceSpec spec = PerfFixtures.spec(
                ModelCatalog.shipped().byName(model), PerfFixtures.h100(), Parallelism.tensor(1), Precision.BF16);
        CoefficientLibrary library = new CoefficientLibrary();
        CoefficientSet engine = library.read("vllm-0.19");
        for (Map.Entry<String, Double> c : corrections.entrySet()) {
            engine = engine.with(Map.of(c.getKey(), new Coefficient(c.getValue(), Double.NaN, 0, 6)));
        }
        StepTime time = new StepTime();
        StepTimeModels.create(spec, library.device(spec.accelerator().id()).set(), engine)
                .evaluate(PerfFixtures.decode(sequences), time);
        return time;
    }
}
