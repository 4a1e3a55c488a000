package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTimesTest {
    private static final double LAUNCH_SECONDS = 1e-3;
    private static final int LAYERS = 32;

    private final InstanceSpec spec =
            PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16);

    private StepTimeModel launching(double secondsPerLayer) {
        CoefficientLibrary library = new CoefficientLibrary();
        CoefficientSet engine = library.read("vllm-0.15")
                .with(Map.of("host.launch_layer_seconds", new Coefficient(secondsPerLayer, Double.NaN, 0, 1)));
        return StepTimeModels.create(
                spec, library.device(spec.accelerator().id()).set(), engine);
    }

    private StepTimeModel with(InstanceSpec instance, Map<String, Double> values) {
        CoefficientLibrary library = new CoefficientLibrary();
        Map<String, Coefficient> changes = new LinkedHashMap<>();
        values.forEach((name, value) -> changes.put(name, new Coefficient(value, Double.NaN, 0, 1)));
        return StepTimeModels.create(
                instance,
                library.device(instance.accelerator().id()).set(),
                library.read("vllm-0.15").with(changes));
    }

    private static double seconds(StepTimeModel model, StepShape shape) {
        StepTime time = new StepTime();
        model.evaluate(shape, time);
        return time.seconds.at(0, 0);
    }

    @Test
    void shortPrompt_lastsAtLeastItsLaunches() {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 16);
        assertTrue(seconds(launching(0), prompt) < LAYERS * LAUNCH_SECONDS);
        assertTrue(seconds(launching(LAUNCH_SECONDS), prompt) >= LAYERS * LAUNCH_SECONDS);
    }

    @Test
    void longPromptsAndDecoding_doNotWaitForLaunches() {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 8000);
        StepShape decode = PerfFixtures.decode(8);
        assertEquals(seconds(launching(0), prompt), seconds(launching(LAUNCH_SECONDS), prompt));
        assertEquals(seconds(launching(0), decode), seconds(launching(LAUNCH_SECONDS), decode));
    }

    @Test
    void stepsPastTheLargestGraph_launchEveryKernelAheadOfTheDevice() {
        // 256 seats: graphs are captured up to 512 tokens. 32 layers of 1 ms and, past the graphs, 2 ms more.
        Map<String, Double> slow = Map.of("host.launch_layer_seconds", 1e-3, "host.eager_layer_seconds", 2e-3);
        Map<String, Double> none = Map.of("host.launch_layer_seconds", 0.0, "host.eager_layer_seconds", 0.0);
        StepShape captured = PerfFixtures.withPrompt(new StepShape(), 512);
        StepShape beyond = PerfFixtures.withPrompt(new StepShape(), 600);
        assertEquals(
                32e-3 - deviceSeconds(captured),
                seconds(with(spec, slow), captured) - seconds(with(spec, none), captured),
                1e-12);
        assertEquals(
                96e-3 - deviceSeconds(beyond),
                seconds(with(spec, slow), beyond) - seconds(with(spec, none), beyond),
                1e-12);
        // A device that is busy for longer hides them all.
        StepShape busy = PerfFixtures.withPrompt(new StepShape(), 8000);
        assertEquals(seconds(with(spec, none), busy), seconds(with(spec, slow), busy));
    }

    /** 58 of DeepSeek's layers have experts: half a second more for each in a step past the graphs, none in a captured one. */
    @Test
    void expertsPastTheGraphs_takeLaunchesOfTheirOwn() {
        InstanceSpec deepseek = PerfFixtures.spec(
                PerfFixtures.deepseekV3(), PerfFixtures.h100(), Parallelism.tensor(8), Precision.BF16);
        StepShape captured = PerfFixtures.withPrompt(new StepShape(), 16);
        StepShape past = PerfFixtures.withPrompt(new StepShape(), 600);
        Map<String, Double> half = Map.of("host.eager_expert_layer_seconds", 0.5);
        Map<String, Double> whole = Map.of("host.eager_expert_layer_seconds", 1.0);
        assertEquals(seconds(with(deepseek, half), captured), seconds(with(deepseek, whole), captured));
        assertEquals(29, seconds(with(deepseek, whole), past) - seconds(with(deepseek, half), past), 1e-9);
    }

    /** Only units with formats of four bits scale finer blocks themselves: half the rate slows them and nobody else. */
    @Test
    void blocksOfEightBit_areSlowerWhereUnitsScaleFinerOnes() {
        Map<String, Double> half = Map.of("scale.block_compute", 0.5);
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 8000);
        for (String device : new String[] {"b200-sxm", "h100-sxm"}) {
            boolean finer = device.startsWith("b200");
            for (int group : new int[] {0, 128}) {
                InstanceSpec instance = PerfFixtures.spec(
                        PerfFixtures.deepseekV3(),
                        AcceleratorCatalog.shipped().find(device).orElseThrow(),
                        Parallelism.tensor(8),
                        new Precision(NumberFormat.FP8, group, NumberFormat.FP8, NumberFormat.FP8, 0, false));
                boolean slower = seconds(with(instance, half), prompt) > seconds(with(instance, Map.of()), prompt);
                assertEquals(finer && group > 0, slower, device + " " + group);
            }
        }
    }

    /** An engine that compiles kernels at first use pays on a cold start alone, whatever the model. */
    @Test
    void compilingAtFirstUse_isPaidOnAColdStart() {
        Map<String, Double> compiling = Map.of("front_end.compile_seconds", 0.7);
        assertEquals(0, with(spec, compiling).frontEnd().coldStartSeconds());
        assertEquals(0.7, with(cold(spec), compiling).frontEnd().coldStartSeconds());
        assertEquals(0, with(cold(spec), Map.of()).frontEnd().coldStartSeconds());
    }

    private static InstanceSpec cold(InstanceSpec spec) {
        ExecutionConfig execution = spec.engine().execution();
        return PerfFixtures.under(
                spec,
                new ExecutionConfig(
                        execution.stepTime(),
                        execution.asyncScheduling(),
                        execution.enforceEager(),
                        execution.maxCudagraphCaptureSize(),
                        true,
                        execution.admission(),
                        execution.attention(),
                        execution.streaming()));
    }

    /** 61 layers of 1 ms, 58 of them with experts for 2 ms, all with latent attention for 4 and block-scaled products for 8. */
    @Test
    void latentAttentionAndBlockScaledProducts_takeLaunchesOfTheirOwn() {
        Map<String, Double> all = Map.of(
                "host.launch_layer_seconds", 1e-3,
                "host.eager_layer_seconds", 0.0,
                "host.launch_expert_layer_seconds", 2e-3,
                "host.launch_latent_layer_seconds", 4e-3,
                "host.launch_block_layer_seconds", 8e-3);
        Map<String, Double> longer = new LinkedHashMap<>(all);
        longer.put("host.launch_layer_seconds", 2e-3);
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 16);
        for (int group : new int[] {0, 128}) {
            InstanceSpec deepseek = PerfFixtures.spec(
                    PerfFixtures.deepseekV3(),
                    PerfFixtures.h100(),
                    Parallelism.tensor(8),
                    new Precision(NumberFormat.FP8, group, NumberFormat.FP8, NumberFormat.FP8, 0, false));
            double launches = 61e-3 + 58 * 2e-3 + 61 * 4e-3 + (group > 0 ? 61 * 8e-3 : 0);
            // What is left is the host's work per step, which a millisecond more per layer does not change.
            double host = seconds(with(deepseek, all), prompt) - launches;
            assertTrue(host > 0 && host < 20e-3, "host " + host);
            assertEquals(host, seconds(with(deepseek, longer), prompt) - launches - 61e-3, 1e-12);
        }
    }

    /**
     * DeepSeek-V3: four products of latent attention in 61 layers, two of shared experts in 58, two of plain feed-forward in 3 are
     * 244 + 116 + 6 = 366 of 1 ms. Llama-3.1-8B: two and two in 32 layers are 128.
     */
    @Test
    void blockScaledProducts_takeLaunchesEach() {
        Precision blocks = new Precision(NumberFormat.FP8, 128, NumberFormat.FP8, NumberFormat.FP8, 0, false);
        InstanceSpec deepseek =
                PerfFixtures.spec(PerfFixtures.deepseekV3(), PerfFixtures.h100(), Parallelism.tensor(8), blocks);
        assertEquals(0.366, ofProducts(deepseek), 1e-12);
        assertEquals(0.128, ofProducts(fp8(128)), 1e-12);
        assertEquals(0, ofProducts(fp8(0)), 1e-12);
    }

    /** What products of 1 ms each add to a step whose launches are longer than its work. */
    private double ofProducts(InstanceSpec instance) {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 16);
        Map<String, Double> none = Map.of("host.launch_layer_seconds", 5e-3);
        Map<String, Double> some = Map.of("host.launch_layer_seconds", 5e-3, "host.launch_block_product_seconds", 1e-3);
        return seconds(with(instance, some), prompt) - seconds(with(instance, none), prompt);
    }

    /** What latent attention launches counts in steps with prompts, what graphs spare decode steps in those without graphs. */
    @Test
    void launchesOfAKindOfStep_countInStepsOfThatKind() {
        Map<String, Double> all = Map.of(
                "host.launch_layer_seconds", 1e-3,
                "host.eager_layer_seconds", 0.0,
                "host.launch_expert_layer_seconds", 0.0,
                "host.launch_latent_layer_seconds", 4e-3,
                "host.launch_decode_layer_seconds", 2e-3);
        Map<String, Double> plain = new LinkedHashMap<>(all);
        plain.put("host.launch_latent_layer_seconds", 0.0);
        plain.put("host.launch_decode_layer_seconds", 0.0);
        InstanceSpec deepseek = eager(PerfFixtures.spec(
                PerfFixtures.deepseekV3(), PerfFixtures.h100(), Parallelism.tensor(8), Precision.BF16));
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 16);
        StepShape decode = PerfFixtures.decode(8);
        assertEquals(61 * 4e-3, seconds(with(deepseek, all), prompt) - seconds(with(deepseek, plain), prompt), 1e-12);
        assertEquals(61 * 2e-3, seconds(with(deepseek, all), decode) - seconds(with(deepseek, plain), decode), 1e-12);
    }

    /** Norms and rotary parts of the latents: 61 layers of 20 µs in a decode step of DeepSeek-V3, nothing for Llama. */
    @Test
    void latentAttention_hasSmallKernelsOfItsOwn() {
        InstanceSpec deepseek = PerfFixtures.spec(
                PerfFixtures.deepseekV3(), PerfFixtures.h100(), Parallelism.tensor(8), Precision.BF16);
        StepShape decode = PerfFixtures.decode(8);
        Map<String, Double> none = Map.of("elementwise.latent_seconds", 0.0);
        Map<String, Double> some = Map.of("elementwise.latent_seconds", 2e-5);
        assertEquals(1.22e-3, seconds(with(deepseek, some), decode) - seconds(with(deepseek, none), decode), 1e-12);
        assertEquals(seconds(with(spec, none), decode), seconds(with(spec, some), decode));
    }

    @Test
    void quantisingForOneScalePerTensor_isFusedWhereTheEngineSaysSo() {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 8000);
        Map<String, Double> shown = Map.of("scale.quantise_passes", 1.0);
        Map<String, Double> fused = Map.of("scale.quantise_passes", 1.0, "scale.tensor_quantise_passes", 0.0);
        assertTrue(seconds(with(fp8(0), fused), prompt) < seconds(with(fp8(0), shown), prompt));
        assertEquals(seconds(with(fp8(128), fused), prompt), seconds(with(fp8(128), shown), prompt));
        assertEquals(
                seconds(with(fp8(0), Map.of("scale.quantise_passes", 0.0)), prompt),
                seconds(with(fp8(0), fused), prompt));
    }

    private InstanceSpec fp8(int group) {
        Precision precision = new Precision(NumberFormat.FP8, group, NumberFormat.FP8, NumberFormat.FP8, 0, false);
        return PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, precision);
    }

    @Test
    void bandwidthOfExperts_changesExpertsAlone() {
        InstanceSpec deepseek = PerfFixtures.spec(
                PerfFixtures.deepseekV3(),
                PerfFixtures.h100(),
                Parallelism.tensor(8),
                new Precision(NumberFormat.FP8, 128, NumberFormat.FP8, NumberFormat.FP8, 0, false));
        Map<String, Double> usual = byOperator(with(deepseek, Map.of()));
        Map<String, Double> slow = byOperator(with(deepseek, Map.of("scale.moe_bandwidth", 0.5)));
        slow.forEach((name, seconds) -> {
            if (name.equals("experts")) {
                assertTrue(seconds > 1.5 * usual.getOrDefault(name, 0.0), name);
            } else {
                assertEquals(usual.get(name), seconds, name);
            }
        });
    }

    private static Map<String, Double> byOperator(StepTimeModel model) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        model.breakdown(PerfFixtures.decode(32)).forEach(o -> seconds.put(o.name(), o.seconds()));
        return seconds;
    }

    /** Launches of 32 ms and a device busy for d take (√0.032 + √d)² under a knee of a half: a p-norm. */
    @Test
    void workAndLaunches_joinSoftlyWhereTheEngineSaysSo() {
        Map<String, Double> none = Map.of("host.launch_layer_seconds", 0.0, "host.eager_layer_seconds", 0.0);
        Map<String, Double> soft =
                Map.of("host.launch_layer_seconds", 1e-3, "host.eager_layer_seconds", 0.0, "host.launch_knee", 0.5);
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 512);
        double device = deviceSeconds(prompt);
        assertEquals(
                Math.pow(Math.sqrt(32e-3) + Math.sqrt(device), 2) - device,
                seconds(with(spec, soft), prompt) - seconds(with(spec, none), prompt),
                1e-12);
    }

    /** The step without its host: what launches are hidden behind. */
    private double deviceSeconds(StepShape shape) {
        Map<String, Double> idle = Map.of(
                "host.launch_layer_seconds", 0.0,
                "host.eager_layer_seconds", 0.0,
                "host.step_seconds", 0.0,
                "host.sequence_seconds", 0.0,
                "host.mixed_step_seconds", 0.0,
                "host.mixed_layer_seconds", 0.0);
        return seconds(with(spec, idle), shape);
    }

    @Test
    void synchronousScheduling_showsItsWorkPerStepAndSequence() {
        InstanceSpec between = synchronous();
        Map<String, Double> shown = Map.of("host.sync_step_seconds", 1e-3, "host.sync_sequence_seconds", 3e-5);
        Map<String, Double> hidden = Map.of("host.sync_step_seconds", 0.0, "host.sync_sequence_seconds", 0.0);
        StepShape decode = PerfFixtures.decode(100);
        // 1 ms and 100 sequences of 30 µs.
        assertEquals(4e-3, seconds(with(between, shown), decode) - seconds(with(between, hidden), decode), 1e-12);
        assertEquals(seconds(with(spec, hidden), decode), seconds(with(spec, shown), decode));
    }

    private static InstanceSpec eager(InstanceSpec instance) {
        ExecutionConfig execution =
                new ExecutionConfig(PolicyRef.of("operator"), true, true, 0, false, PolicyRef.of("fcfs"));
        return PerfFixtures.under(instance, execution);
    }

    private InstanceSpec synchronous() {
        ExecutionConfig execution =
                new ExecutionConfig(PolicyRef.of("operator"), false, false, 0, false, PolicyRef.of("fcfs"));
        return PerfFixtures.under(spec, execution);
    }

    @Test
    void normOverAllHeads_addsOneSmallAllReducePerLayer() {
        LlmArchitecture plain = PerfFixtures.llama8b();
        LlmArchitecture joint = PerfFixtures.model(
                "joint",
                plain.layers(),
                plain.hidden(),
                plain.attention().withJointNorm(true),
                plain.feedForward(),
                plain.vocabulary());
        assertEquals(communication(plain, 1), communication(joint, 1));
        // Two all-reduces per layer become three, the third of 8 bytes a token: next to latency alone, half as much
        // again.
        double ratio = communication(joint, 2) / communication(plain, 2);
        assertTrue(ratio > 1.4 && ratio < 1.5, "communication times " + ratio);
    }

    private static double communication(LlmArchitecture model, int tensor) {
        InstanceSpec instance =
                PerfFixtures.spec(model, PerfFixtures.h100(), Parallelism.tensor(tensor), Precision.BF16);
        return StepTimeModels.fitted(instance).breakdown(PerfFixtures.decode(1)).stream()
                .filter(part ->
                        part.name().contains("all-reduce") || part.name().contains("norm over all heads"))
                .mapToDouble(OperatorTime::seconds)
                .sum();
    }

    @Test
    void ownCoefficients_replaceThoseThatShipAndTheRestStays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.csv");
        CoefficientSet own = new CoefficientSet(
                "mine", Map.of("data", "test"), Map.of("host.step_seconds", new Coefficient(0.5, Double.NaN, 0, 1)));
        Files.writeString(file, CoefficientFile.format(own));
        StepTimeModel model = StepTimeModels.CATALOG
                .create(new PolicyRef("operator", RawMap.of(Map.of("coefficients", file.toString()))))
                .create(spec);
        StepShape decode = PerfFixtures.decode(8);
        double shipped = seconds(StepTimeModels.create(spec), decode);
        double host = new CoefficientLibrary()
                .engine(
                        spec.engine().software().name(),
                        spec.engine().software().version())
                .set()
                .value("host.step_seconds");
        assertEquals(shipped + 0.5 - host, seconds(model, decode), 1e-12);
    }
}
