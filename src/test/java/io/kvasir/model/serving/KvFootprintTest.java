package io.kvasir.model.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.ArchitectureFixtures;
import io.kvasir.model.llm.LlmArchitecture;
import org.junit.jupiter.api.Test;

final class KvFootprintTest {
    private static final LlmArchitecture LLAMA = ArchitectureFixtures.llama70b();
    private static final LlmArchitecture V3 = ArchitectureFixtures.deepSeekV3();

    @Test
    void keysAndValues_ofEveryLayer() {
        assertEquals(327_680, KvFootprint.of(LLAMA, NumberFormat.BF16).bytesPerToken());
        assertEquals(163_840, KvFootprint.of(LLAMA, NumberFormat.FP8).bytesPerToken());
        assertEquals(70_272, KvFootprint.of(V3, NumberFormat.BF16).bytesPerToken());
    }

    @Test
    void tensorParallelism_dividesHeadsUntilOneIsLeft() {
        assertEquals(327_680 / 8.0, perToken(LLAMA, Parallelism.tensor(8)));
        assertEquals(327_680 / 8.0, perToken(LLAMA, Parallelism.tensor(16)));
    }

    @Test
    void tensorParallelism_neverDividesALatent() {
        assertEquals(70_272, perToken(V3, Parallelism.tensor(8)));
        assertEquals(70_272, perToken(V3, new Parallelism(1, 1, 8, 8)), "each rank caches its own sequences");
    }

    @Test
    void pipelineStages_cacheForTheirLayers() {
        assertEquals(327_680 / 4.0, perToken(LLAMA, new Parallelism(1, 4, 1, 1)));
        assertEquals(
                16 * 576 * 2, perToken(V3, new Parallelism(1, 4, 1, 1)), "the largest of 61/4 stages has 16 layers");
    }

    @Test
    void windowedLayers_stopGrowing() {
        KvFootprint kv = KvFootprint.of(ArchitectureFixtures.gptOss120b(), NumberFormat.BF16);
        assertEquals(73_728, kv.bytesPerToken());
        assertEquals(36_864, kv.globalBytesPerToken());
        assertEquals(100 * 73_728, kv.sequenceBytes(100));
        assertEquals(1000 * 36_864 + 128 * 36_864, kv.sequenceBytes(1000));
    }

    private static double perToken(LlmArchitecture model, Parallelism parallelism) {
        return KvFootprint.perDevice(model, NumberFormat.BF16, parallelism).bytesPerToken();
    }
}
