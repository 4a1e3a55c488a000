package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.llm.FlopCount;
import io.kvasir.model.llm.LinearAttention;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Qwen3-Next: 12 layers of softmax attention (2 key-value heads of 256) and 36 of the gated delta rule. */
final class HybridAttentionTest {
    private static final LlmArchitecture HYBRID = ModelCatalog.shipped().byName("qwen3-next-80b-a3b");
    /** 32 heads with states of 128 x 128, and 3 earlier inputs of a convolution over 8,192 channels, 16 bit each. */
    private static final double STATE_BYTES = 2 * (32 * 128 * 128 + 3 * 8192);

    @Test
    void everyStep_countsTheProjectionsAndStatesOfTheModel() {
        StepTime step = evaluate(HYBRID, PerfFixtures.decode(9));
        double expected = 9 * FlopCount.perTokenWithoutAttention(HYBRID);
        assertEquals(expected, step.flops.base, expected * 1e-9);
    }

    @Test
    void contexts_costInSoftmaxLayersAlone() {
        StepTime step = evaluate(HYBRID, PerfFixtures.decode(9));
        assertEquals(12 * 4.0 * 16 * 256, step.flops.perContext, 1e-6);
        assertEquals(12 * 2.0 * 2 * 256 * 2, step.bytes.perContext, 1e-6);
        StepTime softmax = evaluate(with(LinearAttention.NONE), PerfFixtures.decode(9));
        assertEquals(softmax.seconds.perContext / 4, step.seconds.perContext, softmax.seconds.perContext * 1e-9);
    }

    @Test
    void states_areReadAndWrittenOncePerSequenceAndStep() {
        LinearAttention linear = HYBRID.attention().linear();
        LlmArchitecture stateless =
                with(new LinearAttention(linear.layers(), linear.weightsPerLayer(), 0, linear.stateFlopsPerToken()));
        double moved = difference(stateless, step -> step.bytes.base);
        assertEquals(2 * 8 * 36 * STATE_BYTES, moved, moved * 1e-9);
        // 632 MB at about the 3.35 TB/s of the data sheet.
        double seconds = difference(stateless, step -> step.seconds.base);
        assertEquals(moved / 3.35e12, seconds, 0.1 * moved / 3.35e12);
    }

    @Test
    void statesOfAllSlots_takeRoomFromTheCache() {
        MemoryPlan plan = MemoryPlan.of(spec(HYBRID));
        MemoryPlan softmax = MemoryPlan.of(spec(with(LinearAttention.NONE)));
        assertEquals(256 * 36 * STATE_BYTES, plan.reserveBytes() - softmax.reserveBytes(), 1);
        assertEquals(softmax.kvBytesPerToken() / 4, plan.kvBytesPerToken(), 1e-9);
    }

    @Test
    void statesThatDoNotFit_leaveFewerRequestsAtOnce() {
        LinearAttention linear = HYBRID.attention().linear();
        // A hundred times the state: 256 requests would need 2 TB.
        LinearAttention large = new LinearAttention(
                linear.layers(), linear.weightsPerLayer(), (long) (100 * STATE_BYTES), linear.stateFlopsPerToken());
        MemoryPlan plan = MemoryPlan.of(spec(with(large)));
        MemoryPlan without = MemoryPlan.of(spec(
                with(new LinearAttention(linear.layers(), linear.weightsPerLayer(), 0, linear.stateFlopsPerToken()))));
        double left = without.usableBytes() - without.weightBytes() - without.reserveBytes();
        double each = 36 * 100.0 * STATE_BYTES;
        assertEquals((int) (left * 0.9 / 1.9 / each), plan.seats());
        assertEquals(plan.seats() * each, plan.reserveBytes() - without.reserveBytes(), 1);
        assertTrue(plan.fits(), () -> plan.problem().orElse(""));
        assertEquals(256, without.seats());
    }

    private static double difference(LlmArchitecture without, ToDoubleFunction<StepTime> part) {
        StepShape eight = PerfFixtures.decode(8);
        return part.applyAsDouble(evaluate(HYBRID, eight)) - part.applyAsDouble(evaluate(without, eight));
    }

    private static LlmArchitecture with(LinearAttention mixers) {
        return PerfFixtures.model(
                HYBRID.id(),
                HYBRID.layers(),
                HYBRID.hidden(),
                HYBRID.attention().withLinear(mixers, HYBRID.attention().outputGate()),
                HYBRID.feedForward(),
                HYBRID.vocabulary());
    }

    private static StepTime evaluate(LlmArchitecture model, StepShape shape) {
        StepTime time = new StepTime();
        StepTimeModels.fitted(spec(model)).evaluate(shape, time);
        return time;
    }

    private static InstanceSpec spec(LlmArchitecture model) {
        return PerfFixtures.spec(
                model,
                PerfFixtures.device("h100-sxm", 989.5e12, 3.35e12, 400L << 30, 450e9),
                Parallelism.SINGLE,
                Precision.BF16);
    }
}
