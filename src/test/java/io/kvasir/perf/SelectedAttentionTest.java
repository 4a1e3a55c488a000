package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.FlopCount;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.WeightCount;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

/**
 * DeepSeek-V3.2: 61 layers of latent attention (512 + 64 values cached, 128 heads of 128 + 64) over the 2,048 best tokens,
 * chosen by an indexer of 64 heads of 128 that keeps 128 bytes and a scale of 4 of every token. DeepSeek-V3 is the same
 * model without it.
 */
final class SelectedAttentionTest {
    private static final LlmArchitecture SPARSE = ModelCatalog.shipped().byName("deepseek-v3.2");
    private static final LlmArchitecture WHOLE = ModelCatalog.shipped().byName("deepseek-v3");
    private static final int LAYERS = 61;
    /** One query token and one scored token: 64 dot products of 128, and their weighted sum. */
    private static final double SCORE_FLOPS = 2 * 64 * (128 + 1);

    private static final double EXPANDED_PAIR = 2 * 128 * (128 + 64 + 128);
    private static final double ABSORBED_PAIR = 2 * 128 * (2 * 512 + 64);

    @Test
    void indexerWeights_areQueriesKeyAndHeadWeightsOfEveryLayer() {
        long perLayer = 1536L * 64 * 128 + 7168 * (128 + 64);
        assertEquals(13_959_168, perLayer);
        long added = WeightCount.of(SPARSE).attention() - WeightCount.of(WHOLE).attention();
        assertEquals(LAYERS * perLayer, added);
    }

    @Test
    void cache_keepsEveryTokenAndItsIndexKey() {
        KvFootprint kv = KvFootprint.of(SPARSE, NumberFormat.BF16);
        double perToken = LAYERS * (576 * 2.0 + 132);
        assertEquals(perToken, kv.bytesPerToken());
        assertEquals(100_000 * perToken, kv.sequenceBytes(100_000), "nothing leaves the cache");
    }

    @Test
    void decodedToken_scoresEveryTokenAndAttendsToTheSelectedOnes() {
        StepTime step = evaluate(SPARSE, PerfFixtures.decode(8));
        assertEquals(LAYERS * SCORE_FLOPS, step.flops.perContext, 1);
        assertEquals(LAYERS * (132.0 + 8), step.bytes.perContext, 1e-6, "key, scale, and a score written and read");
        assertEquals(LAYERS * ABSORBED_PAIR, step.flops.perLocal, 1);
        assertEquals(LAYERS * 576 * 2.0, step.bytes.perLocal, 1e-6);
    }

    @Test
    void longContexts_costLessThanWholeAttentionAndShortOnesMore() {
        // At 65,536 tokens a layer reads 65,536 · 140 + 2,048 · 1,152 bytes (11.5 MB) instead of 65,536 · 1,152 (75
        // MB).
        assertTrue(contextSeconds(SPARSE, 65_536) < 0.5 * contextSeconds(WHOLE, 65_536));
        // At 1,024 tokens it reads the same and scores them all.
        assertTrue(contextSeconds(SPARSE, 1_024) > contextSeconds(WHOLE, 1_024));
    }

    @Test
    void shortPrompt_isComputedOverExpandedHeads() {
        StepShape shape = prompt(2048);
        double pairs = 2048 * 2049 / 2.0;
        double expected = LAYERS * pairs * (EXPANDED_PAIR + SCORE_FLOPS);
        assertEquals(expected, attentionFlops(shape), 1e-6 * expected);
    }

    @Test
    void longPrompt_isComputedOverTheLatentOfSelectedTokens() {
        StepShape shape = prompt(65_536);
        double selected = 2048 * 2049 / 2.0 + (65_536 - 2048) * 2048.0;
        double scored = 65_536.0 * 65_537 / 2;
        double expected = LAYERS * (selected * ABSORBED_PAIR + scored * SCORE_FLOPS);
        assertEquals(expected, attentionFlops(shape), 1e-6 * expected);
        assertTrue(selected * ABSORBED_PAIR < scored * EXPANDED_PAIR);
    }

    @Test
    void countedFlops_areThoseOfTheStep() {
        double counted = FlopCount.decodeToken(SPARSE, 65_536);
        StepTime step = evaluate(SPARSE, PerfFixtures.decode(1));
        assertEquals(counted, step.flops.at(65_536, 2048), 1e-9 * counted);
    }

    @Test
    void groupedHeads_selectWithoutExpansion() {
        LlmArchitecture grouped = ModelCatalog.shipped().byName("minimax-m3");
        StepTime step = evaluate(grouped, PerfFixtures.decode(4));
        assertEquals(3 * 4.0 * 64 * 128 + 57 * 2 * 4 * 129.0, step.flops.perContext, 1);
        assertEquals(57 * 4.0 * 64 * 128, step.flops.perLocal, 1);
    }

    /** Flops of attention and scoring: those of the step without its weights. */
    private static double attentionFlops(StepShape shape) {
        double linear = shape.prefillTokens * 2.0 * WeightCount.of(SPARSE).bodyMatmulPerToken(SPARSE)
                + 2.0 * WeightCount.of(SPARSE).headMatrix();
        return evaluate(SPARSE, shape).flops.base - linear;
    }

    private static StepShape prompt(int tokens) {
        StepShape shape = PerfFixtures.withPrompt(new StepShape(), tokens);
        shape.prefillAttentionPairs = tokens * (tokens + 1.0) / 2;
        shape.prefillLocalPairs = SPARSE.attention().local().visiblePairs(0, tokens);
        return shape;
    }

    /** What the context of one of 64 sequences adds to a step. */
    private static double contextSeconds(LlmArchitecture model, int context) {
        StepTime step = evaluate(model, PerfFixtures.decode(64));
        return step.seconds.at(context, Math.min(context, 2048)) - step.seconds.base;
    }

    private static StepTime evaluate(LlmArchitecture model, StepShape shape) {
        InstanceSpec spec = PerfFixtures.spec(
                model, AcceleratorCatalog.shipped().find("h200-sxm").orElseThrow(), Parallelism.SINGLE, Precision.BF16);
        StepTime time = new StepTime();
        StepTimeModels.fitted(spec).evaluate(shape, time);
        return time;
    }
}
