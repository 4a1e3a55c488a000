package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        // A token's vector of 8,192 bytes over 165 GB/s; exchanges of two move half of what an all-reduce does.
        double hop = 722e-9 + 8192 / 165e9 / 2;
        assertEquals(31 * hop, seconds(new Parallelism(8, 32, 1, 1), "pipeline hop"), 31 * hop * 1e-9);
        assertEquals(15 * hop, seconds(new Parallelism(8, 16, 1, 1), "pipeline hop"), 15 * hop * 1e-9);
    }

    @Test
    void wafer_decodesAtTheLatencyOfItsLayersWhateverItsBandwidth() {
        StepTime step = new StepTime();
        model("cerebras-wse3", Parallelism.SINGLE).evaluate(PerfFixtures.decode(1), step);
        // 15 GB at 21 PB/s are 0.7 us.
        assertTrue(step.memorySeconds.base < 2e-6, "memory " + step.memorySeconds.base);
        assertTrue(step.overheadSeconds.base > 0.9 * step.seconds.base, "latency " + step.overheadSeconds.base);
        assertEquals(0, step.communicationSeconds.base, 0);
        // Four products, scores, values and two norms of 1.44 us each, in 32 layers; the host beside them.
        assertTrue(step.overheadSeconds.base > 32 * 8 * 1.44e-6, "latencies " + step.overheadSeconds.base);
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
