package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

/** Decode attention over caches of eight bits: half the bytes, latencies of their own. */
final class CacheFormatTest {
    private static final Precision NARROW =
            new Precision(NumberFormat.BF16, 0, NumberFormat.BF16, NumberFormat.FP8, 0, false);

    @Test
    void eightBitCache_waitsByItsFactorsInEveryLayer() {
        CoefficientSet h100 = new CoefficientLibrary().device("h100-sxm").set();
        // 32 layers, 64 sequences of 8 key-value heads over 132 units.
        double calls =
                32 * h100.value("attention.overhead_seconds") * (h100.value("attention.fp8_overhead_factor") - 1);
        double heads = 32.0
                * 64
                * 8
                / 132
                * h100.value("attention.head_seconds")
                * new CoefficientLibrary().engine("vllm", "0.15.1").set().value("scale.attention_head")
                * (h100.value("attention.fp8_head_factor") - 1);
        double difference = step(NARROW).overheadSeconds.base - step(Precision.BF16).overheadSeconds.base;
        assertEquals(calls + heads, difference, 1e-12);
        assertTrue(difference > 0, "FlashAttention 3 transposes eight-bit values first");
    }

    @Test
    void eightBitCache_readsHalfTheBytesPerToken() {
        assertEquals(0.5, step(NARROW).bytes.perContext / step(Precision.BF16).bytes.perContext, 1e-9);
    }

    private static StepTime step(Precision precision) {
        StepTime out = new StepTime();
        StepTimeModels.fitted(
                        PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, precision))
                .evaluate(PerfFixtures.decode(64), out);
        return out;
    }
}
