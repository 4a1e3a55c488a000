package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

final class MemoryPlanTest {
    @Test
    void llama8bOnH100_getsWhatVllmReports() {
        // vLLM 0.15 on an 80 GB H100: about 0.9 × 79.2 GiB − 15 GiB of weights − 1.5 to 2 GiB, at 2 MiB per block.
        MemoryPlan plan = MemoryPlan.of(
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16));
        assertEquals(131072, plan.kvBytesPerToken(), 0);
        assertEquals(27_300, plan.kvBlocks(), 700);
        assertTrue(plan.fits());
    }

    @Test
    void weightsThatDoNotFit_areExplained() {
        MemoryPlan plan = MemoryPlan.of(
                PerfFixtures.spec(PerfFixtures.deepseekV3(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16));
        assertFalse(plan.fits());
        assertEquals(0, plan.kvBlocks());
        assertTrue(plan.problem().orElseThrow().contains("GiB"));
    }

    @Test
    void attentionRanks_eachHoldTheirOwnBlocks() {
        Precision precision = PerfFixtures.FP8;
        MemoryPlan plan = MemoryPlan.of(PerfFixtures.spec(
                PerfFixtures.deepseekV3(),
                PerfFixtures.device("big", 1e15, 5e12, 180L << 30, 450e9),
                new Parallelism(1, 1, 8, 8),
                precision));
        long perRank = (long) (plan.kvPoolBytes() / (plan.kvBytesPerToken() * 16));
        assertEquals(8 * perRank, plan.kvBlocks());
    }
}
