package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an engine's set says of its own loop, graphs and kernels. */
final class RunningAheadTest {
    private static final double EXACT = 1e-12;
    private static final String PLAN = "host.plan_sequence_seconds";
    private static final String HEAD = "kernels.head_seconds";
    private static final int SEQUENCES = 100;

    private final InstanceSpec llama = fp8(0);

    private static InstanceSpec fp8(int group) {
        Precision precision = new Precision(NumberFormat.FP8, group, NumberFormat.FP8, NumberFormat.BF16, 0, false);
        return PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, precision);
    }

    private static double seconds(InstanceSpec spec, Map<String, Double> values, StepShape shape) {
        CoefficientLibrary library = new CoefficientLibrary();
        Map<String, Coefficient> changes = new LinkedHashMap<>();
        values.forEach((name, value) -> changes.put(name, new Coefficient(value, Double.NaN, 0, 2)));
        StepTime time = new StepTime();
        StepTimeModels.create(
                        spec,
                        library.device("h100-sxm").set(),
                        library.read("vllm-0.15").with(changes))
                .evaluate(shape, time);
        return time.seconds.at(0, 0);
    }

    /** 100 sequences of 1 ms are longer than the device's 10 or so, and a microsecond each is shorter. */
    @Test
    void planningBesideTheDevice_countsWhereItIsLonger() {
        StepShape decode = PerfFixtures.decode(SEQUENCES);
        double alone = seconds(llama, Map.of(PLAN, 0.0), decode);
        assertEquals(alone, seconds(llama, Map.of(PLAN, 1e-6), decode));
        double one = seconds(llama, Map.of(PLAN, 1e-3), decode);
        assertTrue(one > SEQUENCES * 1e-3, "the host's other work comes on top of " + one);
        assertEquals(SEQUENCES * 1e-3, seconds(llama, Map.of(PLAN, 2e-3), decode) - one, EXACT);
    }

    @Test
    void planningAndLaunches_areWorkOfOneThread() {
        StepShape prompt = PerfFixtures.withPrompt(PerfFixtures.decode(SEQUENCES), 16);
        Map<String, Double> launches = Map.of(PLAN, 0.0, "host.launch_layer_seconds", 5e-3);
        Map<String, Double> both = Map.of(PLAN, 1e-3, "host.launch_layer_seconds", 5e-3);
        // 101 sequences of a millisecond after 32 layers of five.
        assertEquals(0.101, seconds(llama, both, prompt) - seconds(llama, launches, prompt), EXACT);
    }

    @Test
    void aLoopThatPlansBetweenSteps_hasNothingToPlanBesideThem() {
        ExecutionConfig between =
                new ExecutionConfig(PolicyRef.of("operator"), false, false, 0, false, PolicyRef.of("fcfs"));
        InstanceSpec synchronous = PerfFixtures.under(llama, between);
        StepShape decode = PerfFixtures.decode(SEQUENCES);
        assertEquals(seconds(synchronous, Map.of(PLAN, 0.0), decode), seconds(synchronous, Map.of(PLAN, 1e-3), decode));
    }

    @Test
    void anEnginesOwnKernels_areTakenWhereTheyStartFaster() {
        StepShape decode = PerfFixtures.decode(SEQUENCES);
        double nothing = seconds(llama, Map.of(HEAD, 0.0), decode);
        double fast = seconds(llama, Map.of(HEAD, 1e-7), decode);
        // 100 sequences of 8 heads on 132 multiprocessors, 32 layers.
        assertEquals(1e-7 * SEQUENCES * 8 / 132 * 32, fast - nothing, EXACT);
        assertEquals(seconds(llama, Map.of(), decode), seconds(llama, Map.of(HEAD, 1e-3), decode));
    }

    @Test
    void productsWithOneScalePerTensor_haveACorrectionOfTheirOwn() {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 8000);
        Map<String, Double> faster = Map.of("scale.tensor_compute", 1.2);
        assertTrue(seconds(llama, faster, prompt) < 0.95 * seconds(llama, Map.of(), prompt));
        assertEquals(seconds(fp8(128), Map.of(), prompt), seconds(fp8(128), faster, prompt));
    }

    private static CudaGraphs graphs(String software, String version, int largest) {
        EngineConfig base = PerfFixtures.engine();
        ExecutionConfig execution =
                new ExecutionConfig(PolicyRef.of("operator"), true, false, largest, false, PolicyRef.of("fcfs"));
        EngineConfig engine = new EngineConfig(
                new EngineSoftware(software, version),
                base.scheduler(),
                base.maxNumSeqs(),
                base.maxNumBatchedTokens(),
                base.maxModelLen(),
                base.kv(),
                execution);
        return new CudaGraphs(engine, 1, 1);
    }

    @Test
    void graphsOfTensorRtsPythonBackend_doubleFrom128On() {
        CudaGraphs doubling = graphs("tensorrt-llm", "1.0.0", 768);
        int[] tokens = {3, 5, 121, 128, 129, 256, 257, 513, 768};
        int[] padded = {4, 8, 128, 128, 256, 256, 512, 768, 768};
        for (int i = 0; i < tokens.length; i++) {
            assertEquals(padded[i], doubling.padded(tokens[i]), tokens[i] + " tokens");
        }
        assertEquals(769, doubling.padded(769), "past the largest nothing is padded");
        assertEquals(136, graphs("tensorrt-llm", "0.14.0", 768).padded(129));
        assertEquals(136, graphs("vllm", "0.15.1", 768).padded(129));
    }
}
