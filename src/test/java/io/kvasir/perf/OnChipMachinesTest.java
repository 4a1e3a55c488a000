package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Machines whose memory is on the chip: what a token waits for is hops and latencies of layers, not bytes. */
final class OnChipMachinesTest {
    private static final LlmArchitecture LLAMA = ModelCatalog.shipped().byName("llama-3.1-8b");

    @Test
    void chainOfChips_paysAHopForEachStageButOne() {
        CoefficientSet set = new CoefficientLibrary().device("groq-lpu1").set();
        // A token's vector of 8,192 bytes over 165 GB/s; exchanges of two move half of what an all-reduce does.
        double engine = new CoefficientLibrary().engine("vllm", "0.15.1").set().value("scale.collective_latency");
        double hop = engine * set.value("collective.latency_seconds")
                + 8192 * set.value("collective.small_factor") / 165e9 / 2;
        assertEquals(31 * hop, seconds(new Parallelism(8, 32, 1, 1), "pipeline hop"), 31 * hop * 1e-9);
        assertEquals(15 * hop, seconds(new Parallelism(8, 16, 1, 1), "pipeline hop"), 15 * hop * 1e-9);
        // Hops of about 5 us.
        assertEquals(5e-6, hop, 1e-6);
    }

    @Test
    void wafer_decodesAtTheLatencyOfItsLayersWhateverItsBandwidth() {
        StepTime step = new StepTime();
        model("cerebras-wse3", Parallelism.SINGLE).evaluate(PerfFixtures.decode(1), step);
        // 15 GB at 21 PB/s are 0.7 us.
        assertTrue(step.memorySeconds.base < 2e-6, "memory " + step.memorySeconds.base);
        assertTrue(step.overheadSeconds.base > 0.9 * step.seconds.base, "latency " + step.overheadSeconds.base);
        assertEquals(0, step.communicationSeconds.base, 0);
        double perLayer = step.overheadSeconds.base / 32;
        assertTrue(perLayer > 20e-6 && perLayer < 60e-6, "a layer takes " + perLayer);
    }

    private static double seconds(Parallelism layout, String operator) {
        List<OperatorTime> parts = model("groq-lpu1", layout).breakdown(PerfFixtures.decode(1));
        return parts.stream()
                .filter(part -> part.name().equals(operator))
                .mapToDouble(OperatorTime::seconds)
                .sum();
    }

    private static StepTimeModel model(String accelerator, Parallelism layout) {
        return StepTimeModels.fitted(
                PerfFixtures.spec(LLAMA, AcceleratorCatalog.shipped().get(accelerator), layout, Precision.BF16));
    }
}
