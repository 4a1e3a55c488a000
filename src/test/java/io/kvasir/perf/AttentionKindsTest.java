package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

/** What a cached token costs a decoding sequence, by hand: 32 layers of 32 heads of 128 and a 16-bit cache, or as said. */
final class AttentionKindsTest {
    private static final double ROUNDING = 1e-6;

    @Test
    void keyValueHeads_decideTheBytesAndQueryHeadsTheArithmetic() {
        for (int kvHeads : new int[] {32, 8, 1}) {
            StepTime step = step(shape(AttentionShape.dense(32, kvHeads, 128)), Parallelism.SINGLE);
            assertEquals(32 * 2.0 * kvHeads * 128 * 2, step.bytes.perContext, ROUNDING, kvHeads + " heads");
            assertEquals(32 * 4.0 * 32 * 128, step.flops.perContext, ROUNDING, kvHeads + " heads");
        }
    }

    @Test
    void latents_areReadOnceForAllHeadsOnEveryDevice() {
        // DeepSeek-V3: 61 layers, 128 heads, latent 512 and rotary key 64; absorbed: scores over 576, values over 512.
        StepTime one = step(PerfFixtures.deepseekV3(), Parallelism.SINGLE);
        assertEquals(61 * 576.0 * 2, one.bytes.perContext, ROUNDING);
        assertEquals(61 * 2.0 * 128 * (576 + 512), one.flops.perContext, ROUNDING);
        StepTime eight = step(PerfFixtures.deepseekV3(), Parallelism.tensor(8));
        assertEquals(8 * one.bytes.perContext, eight.bytes.perContext, ROUNDING, "no head count divides a latent");
        assertEquals(one.flops.perContext, eight.flops.perContext, ROUNDING);
    }

    @Test
    void windowedLayers_areChargedForWhatTheySee() {
        LocalAttention windows = new LocalAttention(LocalAttention.Kind.SLIDING, 128, 24);
        StepTime step = step(shape(AttentionShape.dense(32, 8, 128).withLocal(windows)), Parallelism.SINGLE);
        double layer = 2.0 * 8 * 128 * 2;
        assertEquals(8 * layer, step.bytes.perContext, ROUNDING);
        assertEquals(24 * layer, step.bytes.perLocal, ROUNDING);
    }

    private static LlmArchitecture shape(AttentionShape attention) {
        LlmArchitecture llama = ModelCatalog.shipped().byName("llama-3.1-8b");
        return PerfFixtures.model("shape", 32, 4096, attention, llama.feedForward(), llama.vocabulary());
    }

    private static StepTime step(LlmArchitecture model, Parallelism layout) {
        StepTime time = new StepTime();
        StepTimeModels.fitted(PerfFixtures.spec(model, PerfFixtures.h100(), layout, Precision.BF16))
                .evaluate(PerfFixtures.decode(4), time);
        return time;
    }
}
