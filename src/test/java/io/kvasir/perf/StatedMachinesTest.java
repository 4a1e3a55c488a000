package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines whose program is compiled ahead: latencies of the sets stated from published facts, by hand. */
final class StatedMachinesTest {
    private static final LlmArchitecture LLAMA = ModelCatalog.shipped().byName("llama-3.1-8b");
    private static final double ROUNDING = 1e-9;

    /** 32 layers of four products, attention and norms, and the output matrix; microseconds. */
    @ParameterizedTest
    @CsvSource({
        "groq-lpu1, 873.8", // 32·(4·3.4 + 6.8 + 6.8) + 3.4: 300 tokens/s of Llama-2-70B
        "cerebras-wse3, 370.08", // 32·(4·1.44 + 2.88 + 2.88) + 1.44: 2,700 tokens/s of WaferLLM
        "tpu-v5e, 257", // 32·(4·1 + 2 + 2) + 1, and what GPUs need to schedule blocks of eight heads over one core
        "trainium2, 359.8", // 32·(4·1.4 + 2.8 + 2.8) + 1.4
        "inferentia2, 359.8",
        "sn40l, 0",
    })
    void token_waitsForItsDependentOperators(String accelerator, double microseconds) {
        double head = blocks(accelerator);
        StepTimeModel model = model(accelerator, Parallelism.SINGLE);
        StepTime step = new StepTime();
        model.evaluate(PerfFixtures.decode(1), step);
        double waited = step.overheadSeconds.base - part(model, PerfFixtures.decode(1), "host");
        assertEquals(microseconds * 1e-6 + head, waited, ROUNDING);
    }

    /** Scheduling of the eight key-value heads of one sequence over the units, in 32 layers. */
    private static double blocks(String accelerator) {
        Accelerator device = AcceleratorCatalog.shipped().get(accelerator);
        CoefficientLibrary library = new CoefficientLibrary();
        double head = library.device(accelerator).set().value("attention.head_seconds")
                * library.engine("vllm", "0.15.1").set().value("scale.attention_head");
        int units = device.memory().computeUnits();
        return 32 * head * 8 / (units > 0 ? units : 132);
    }

    @Test
    void llama2OnGroq_takesTheTimeItsLatenciesWereStatedFrom() {
        // 576 chips: 72 stages of eight, whose busiest have two layers of 80. Nothing of the host is in the 3,333 us.
        Precision int8 = new Precision(NumberFormat.INT8, 0, NumberFormat.INT8, NumberFormat.BF16, 0, false);
        StepTimeModel model = StepTimeModels.fitted(PerfFixtures.spec(
                ModelCatalog.shipped().byName("llama-2-70b"),
                AcceleratorCatalog.shipped().get("groq-lpu1"),
                new Parallelism(8, 72, 1, 1),
                int8));
        StepTime step = new StepTime();
        model.evaluate(PerfFixtures.decode(1), step);
        double token = step.seconds.base - part(model, PerfFixtures.decode(1), "host");
        assertEquals(1 / 300.0, token, 0.05 / 300);
    }

    @Test
    void sn40lReadsWeightsFromHbmActivationsFromSramAndSpilledCachesFromDdr() {
        StepTimeModel model = model("sn40l", Parallelism.SINGLE);
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 512);
        // HBM: 128,256 x 4,096 weights of the output matrix in 16 bit at 0.75 of 1.6 TB/s.
        assertEquals(128_256 * 4096 * 2 / 1.2e12, part(model, PerfFixtures.decode(1), "output matrix"), 2e-6);
        // SRAM: 8·4,096 + 2·6,144 + 3·14,336 values of 2 bytes, 512 tokens, 32 layers, at 400 TB/s: 7.2 us.
        double bytes = 88_064.0 * 2 * 512 * 32;
        assertEquals(bytes / 400e12, part(model, prompt, "norms, rope, activation"), ROUNDING);
        // DDR: 10 GB at 100 GB/s.
        StepShape spilled = PerfFixtures.decode(1);
        double without = part(model, spilled, "host");
        spilled.hostTransferBytes = 10_000_000_000L;
        assertEquals(0.1, part(model, spilled, "host") - without, ROUNDING);
    }

    @Test
    void groqReadsWeightsAsFastAsTheyEnterTheMatrixUnits() {
        // 409,600 bytes in 40 cycles of 0.9 GHz are 9.2 TB/s: 1.05 GB of the output matrix on one of eight chips.
        double expected = 128_256.0 * 4096 * 2 / 8 / 9.2e12 + 3.4e-6;
        StepTimeModel model = model("groq-lpu1", Parallelism.tensor(8));
        assertEquals(expected, part(model, PerfFixtures.decode(1), "output matrix"), 0.02 * expected);
    }

    @Test
    void launchesOfAnEngine_areNoneOfACompiledProgram() {
        StepShape prompt = PerfFixtures.withPrompt(new StepShape(), 16);
        // A GPU waits for its kernels to be launched layer by layer; what is left here is the engine's work per step.
        double device = hostSeconds("tpu-v6e", prompt) - hostSeconds("tpu-v6e", PerfFixtures.decode(1));
        var engine = new CoefficientLibrary().engine("vllm", "0.15.1").set();
        assertEquals(engine.value("host.mixed_step_seconds"), device, ROUNDING);
        assertTrue(hostSeconds("h100-sxm", prompt) > hostSeconds("tpu-v6e", prompt));
    }

    @Test
    void latenciesKnownWithinAFactorOfTwo_widenTheBand() {
        // 1.2533·0.34 = 0.43: two standard deviations are a factor of 2.3.
        assertTrue(band("groq-lpu1") > 0.42 && band("groq-lpu1") < 0.50, "band " + band("groq-lpu1"));
        assertEquals(band("gaudi3"), band("tpu-v6e"), ROUNDING);
        assertTrue(band("tpu-v6e") < band("cerebras-wse3"));
        assertFalse(band("h100-sxm") > band("tpu-v6e"));
    }

    @Test
    void coverage_saysWhatWasStated() {
        List<String> warnings = ModelCoverage.warnings(spec("groq-lpu1", Parallelism.SINGLE));
        assertTrue(warnings.get(0).contains("latencies stated from published facts (groq-tsp)"), warnings.get(0));
    }

    /** The accelerator's data sheet under another device's kernels: of a Groq chip under a GPU's, launches and all. */
    @Test
    void coefficientsOfAnotherDevice_areThoseOfItsSet() {
        InstanceSpec own = spec("groq-lpu1", Parallelism.tensor(8));
        StepTimeModel asGpu =
                new OperatorTimes(new OperatorTimes.Params(0, 1, Optional.empty(), "generic")).create(own);
        CoefficientLibrary library = new CoefficientLibrary();
        StepTimeModel expected = StepTimeModels.create(
                own,
                library.read("generic"),
                library.engine(
                                own.engine().software().name(),
                                own.engine().software().version())
                        .set());
        double gpu = seconds(asGpu, PerfFixtures.decode(1));
        assertEquals(seconds(expected, PerfFixtures.decode(1)), gpu, 0);
        assertTrue(gpu > 1.2 * seconds(model("groq-lpu1", Parallelism.tensor(8)), PerfFixtures.decode(1)));
    }

    @Test
    void everyDeviceSet_canBeNamed() {
        Param param = RecordSpec.of(OperatorTimes.Params.class)
                .find("device_coefficients")
                .orElseThrow()
                .param();
        List<String> sets = new ArrayList<>(new CoefficientLibrary().deviceSets());
        sets.add(OperatorTimes.OWN);
        assertEquals(new TreeSet<>(sets), new TreeSet<>(List.of(param.choices())));
    }

    private static double seconds(StepTimeModel model, StepShape step) {
        StepTime time = new StepTime();
        model.evaluate(step, time);
        return time.seconds.base;
    }

    private static double hostSeconds(String accelerator, StepShape step) {
        return part(model(accelerator, Parallelism.SINGLE), step, "host");
    }

    private static double part(StepTimeModel model, StepShape step, String operator) {
        return model.breakdown(step).stream()
                .filter(part -> part.name().equals(operator))
                .mapToDouble(OperatorTime::seconds)
                .sum();
    }

    private static double band(String accelerator) {
        return new ModelBand(spec(accelerator, Parallelism.SINGLE)).sigma();
    }

    private static StepTimeModel model(String accelerator, Parallelism layout) {
        return StepTimeModels.fitted(spec(accelerator, layout));
    }

    private static InstanceSpec spec(String accelerator, Parallelism layout) {
        return PerfFixtures.spec(LLAMA, AcceleratorCatalog.shipped().get(accelerator), layout, Precision.BF16);
    }
}
