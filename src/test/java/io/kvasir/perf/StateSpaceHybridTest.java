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
import io.kvasir.model.serving.WeightBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nemotron 3 Super: of 88 blocks 40 are Mamba-2 (128 heads of 64, states of 128, 8 groups, 4 taps), 8 attention (2
 * key-value heads of 128) and 40 experts (22 of 512, width 2,688, on a latent of 1,024).
 */
final class StateSpaceHybridTest {
    private static final LlmArchitecture SUPER = ModelCatalog.shipped().byName("nemotron-3-super-120b-a12b");
    private static final LlmArchitecture NANO_9B = ModelCatalog.shipped().byName("nemotron-nano-9b-v2");

    @Test
    void mixers_haveTheWeightsOfTheirProjections() {
        // Gate and channels 2 · 8,192, input and output matrices 2 · 8 · 128, steps 128; four taps over 10,240; output.
        long expected = 4096L * (8192 + 10_240 + 128) + 10_240 * 4 + 8192L * 4096;
        assertEquals(expected, SUPER.attention().linear().weightsPerLayer());
    }

    @Test
    void states_areKeptInThirtyTwoBit() {
        double perLayer = 4.0 * 8192 * 128 + 2 * 10_240 * 3;
        KvFootprint kv = KvFootprint.of(SUPER, NumberFormat.BF16);
        assertEquals(40 * perLayer, kv.stateBytesPerSequence());
        assertEquals(8 * 2 * 2 * 128 * 2.0, kv.bytesPerToken());
    }

    @Test
    void routedExperts_workOnTheLatent() {
        WeightCount count = WeightCount.of(SUPER);
        assertEquals(40L * 512 * 2 * 1024 * 2688, count.routedExperts());
        assertEquals(40L * (2L * 4096 * 5376 + 2L * 4096 * 1024), count.sharedExperts());
    }

    @Test
    void layersWithoutFeedForward_haveNone() {
        assertEquals(0, SUPER.denseLayers());
        assertEquals(25, NANO_9B.denseLayers());
        assertEquals(25L * 2 * 4480 * 15_680, WeightCount.of(NANO_9B).denseFeedForward());
    }

    @Test
    void step_computesWhatTheModelCounts() {
        for (LlmArchitecture model : List.of(SUPER, NANO_9B)) {
            StepTime time = new StepTime();
            StepTimeModels.fitted(spec(model, Parallelism.SINGLE)).evaluate(PerfFixtures.decode(7), time);
            double expected = 7 * FlopCount.perTokenWithoutAttention(model);
            assertEquals(expected, time.flops.base, 1e-9 * expected, model.id());
        }
    }

    @Test
    void devices_shareTheExpertsAndCopyTheirProjections() {
        double one = WeightBytes.of(SUPER, Precision.BF16).sharedExperts();
        double copied = 40 * 2.0 * 4096 * 1024 * 2;
        double each = WeightBytes.perDevice(SUPER, Precision.BF16, Parallelism.tensor(4))
                .sharedExperts();
        assertEquals((one - copied) / 4 + copied, each);
    }

    @Test
    void blocksWithoutFeedForward_reduceOnceAcrossDevices() {
        // 48 mixers and 40 expert blocks: 88 reductions in a step, not 96.
        List<OperatorTime> operators =
                StepTimeModels.fitted(spec(SUPER, Parallelism.tensor(4))).breakdown(PerfFixtures.decode(1));
        OperatorTime reduce = operators.stream()
                .filter(operator -> operator.name().equals("all-reduce"))
                .findFirst()
                .orElseThrow();
        assertEquals(88, reduce.count());
        assertTrue(reduce.seconds() > 0);
    }

    private static InstanceSpec spec(LlmArchitecture model, Parallelism layout) {
        return PerfFixtures.spec(
                model, AcceleratorCatalog.shipped().find("b200-sxm").orElseThrow(), layout, Precision.BF16);
    }
}
