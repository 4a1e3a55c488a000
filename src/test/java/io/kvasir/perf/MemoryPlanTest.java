package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryPlanTest {
    @Test
    void llama8bOnH100_getsWhatVllmReports() {
        // vLLM 0.19.0 logged 476,016 tokens for Llama-3.1-8B with max_model_len 8192 on an 80 GB H100.
        InstanceSpec spec = new InstanceSpec(
                PerfFixtures.llama8b(),
                PerfFixtures.h100(),
                Parallelism.SINGLE,
                Precision.BF16,
                PerfFixtures.engine("0.19.0", 1024, 0.95),
                Optional.empty());
        MemoryPlan plan = MemoryPlan.of(spec);
        assertEquals(131072, plan.kvBytesPerToken(), 0);
        assertEquals(476_016 / 16, plan.kvBlocks(), 300);
        assertTrue(plan.fits());
    }

    @Test
    void tensorRtLlm_takesItsShareOfWhatIsFree() {
        InstanceSpec vllm =
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16);
        EngineConfig engine = vllm.engine();
        EngineConfig trt = new EngineConfig(
                new EngineSoftware("tensorrt-llm", "1.0.0"),
                engine.scheduler(),
                engine.maxNumSeqs(),
                engine.maxNumBatchedTokens(),
                engine.maxModelLen(),
                engine.kv(),
                engine.execution());
        MemoryPlan plan = MemoryPlan.of(new InstanceSpec(
                vllm.model(), vllm.accelerator(), vllm.parallelism(), vllm.precision(), trt, Optional.empty()));
        double free = plan.usableBytes() - plan.weightBytes() - plan.reserveBytes();
        assertEquals(engine.kv().gpuMemoryUtilization() * free, plan.kvPoolBytes(), 1);
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

    /** Eight ranks of 1,024 sequences reserve logits for 1,024 rows each; twice as many for 1,024 more, 14.5 B · 1,024 · V. */
    @Test
    void attentionRanks_eachReserveLogitsForTheirOwnSequences() {
        double reserve = reserveBytes(8 * 1024);
        assertEquals(
                14.5 * 1024 * PerfFixtures.deepseekV3().vocabulary(), reserveBytes(8 * 2048) - reserve, 1e-3 * reserve);
        assertEquals(reserve, reserveBytes(8 * 1024 - 7), 0, "the fullest rank counts");
    }

    private static double reserveBytes(int sequences) {
        InstanceSpec spec = PerfFixtures.spec(
                PerfFixtures.deepseekV3(),
                PerfFixtures.device("big", 1e15, 5e12, 180L << 30, 450e9),
                new Parallelism(1, 1, 8, 8),
                PerfFixtures.FP8);
        EngineConfig engine = spec.engine();
        EngineConfig seated = new EngineConfig(
                engine.software(),
                engine.scheduler(),
                sequences,
                8 * 8192,
                engine.maxModelLen(),
                engine.kv(),
                engine.execution());
        return MemoryPlan.of(new InstanceSpec(
                        spec.model(),
                        spec.accelerator(),
                        spec.parallelism(),
                        spec.precision(),
                        seated,
                        Optional.empty()))
                .reserveBytes();
    }
}
