package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.StreamingConfig;
import org.junit.jupiter.api.Test;

/** An 8B model of 32 layers with 32 query heads of 128, on one H100. */
class ScoreMatrixTest {
    private static final int LAYERS = 32;
    private static final int HEADS = 32;
    private static final double EXACT = 1e-9;

    @Test
    void prompt_movesItsScoresFourTimes() {
        int tokens = 4000;
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), tokens);
        double more = evaluate(AttentionBackend.NAIVE, prompt).bytes.base
                - evaluate(AttentionBackend.FLASH, prompt).bytes.base;
        double scores = 4.0 * 2 * HEADS * LAYERS * tokens * tokens;
        assertEquals(scores, more, scores * EXACT);
    }

    @Test
    void prompt_computesMaskedPairsToo() {
        int tokens = 4000;
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), tokens);
        double more = evaluate(AttentionBackend.NAIVE, prompt).flops.base
                - evaluate(AttentionBackend.FLASH, prompt).flops.base;
        double masked = 4.0 * 128 * HEADS * LAYERS * ((double) tokens * tokens - tokens * (tokens + 1) / 2.0);
        assertEquals(masked, more, masked * EXACT);
    }

    @Test
    void decoding_movesOneRowOfScoresForEachCachedToken() {
        StepShape decode = PerfFixtures.decode(16);
        double more = evaluate(AttentionBackend.NAIVE, decode).bytes.perContext
                - evaluate(AttentionBackend.FLASH, decode).bytes.perContext;
        assertEquals(4.0 * 2 * HEADS * LAYERS, more, 1e-3);
    }

    @Test
    void tiledAttention_isWhatItWasWithoutTheChoice() {
        StepShape prompt = PerfFixtures.withPrompt(PerfFixtures.decode(64), 2000);
        double seconds = evaluate(AttentionBackend.FLASH, prompt).seconds.base;
        StepShape blind = PerfFixtures.withPrompt(PerfFixtures.decode(64), 2000);
        blind.prefillScorePairs = 0;
        assertEquals(seconds, evaluate(AttentionBackend.FLASH, blind).seconds.base, 0);
        assertTrue(evaluate(AttentionBackend.NAIVE, prompt).seconds.base > seconds);
    }

    @Test
    void largestMatrices_takeRoomFromTheCache() {
        MemoryPlan flash = MemoryPlan.of(spec(AttentionBackend.FLASH));
        MemoryPlan naive = MemoryPlan.of(spec(AttentionBackend.NAIVE));
        // Two matrices of 16-bit values: 8,192 queries against 8,192 keys for each head.
        assertEquals(2.0 * 2 * HEADS * 8192 * 8192, naive.reserveBytes() - flash.reserveBytes(), 1);
        assertTrue(naive.kvBlocks() < flash.kvBlocks());
    }

    private static StepTime evaluate(AttentionBackend attention, StepShape shape) {
        StepTime time = new StepTime();
        StepTimeModels.create(spec(attention)).evaluate(shape, time);
        return time;
    }

    private static InstanceSpec spec(AttentionBackend attention) {
        InstanceSpec spec =
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16);
        return PerfFixtures.under(spec, attention, StreamingConfig.SINGLE);
    }
}
