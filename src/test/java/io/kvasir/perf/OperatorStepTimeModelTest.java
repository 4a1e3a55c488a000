package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link StepTimeModel} over devices, models, layouts, precisions and drafters. */
final class OperatorStepTimeModelTest {
    /** Parts and total are sums of the same terms in another order. */
    private static final double ROUNDING = 1e-12;

    static List<InstanceSpec> specs() {
        List<InstanceSpec> specs = new ArrayList<>();
        for (Accelerator device :
                List.of(PerfFixtures.h100(), PerfFixtures.device("unknown", 50e12, 0.5e12, 200L << 30, Double.NaN))) {
            for (LlmArchitecture model :
                    List.of(PerfFixtures.llama8b(), PerfFixtures.mixtral(), PerfFixtures.deepseekV3())) {
                for (Parallelism layout : List.of(
                        Parallelism.SINGLE,
                        Parallelism.tensor(4),
                        new Parallelism(2, 2, 1, 1),
                        new Parallelism(1, 1, 8, 8))) {
                    for (Precision precision : List.of(Precision.BF16, PerfFixtures.FP8, PerfFixtures.W4A16)) {
                        specs.add(PerfFixtures.spec(model, device, layout, precision));
                    }
                }
            }
        }
        InstanceSpec plain = specs.get(0);
        for (String method : List.of("eagle3", "mtp", "medusa", "ngram")) {
            specs.add(PerfFixtures.speculating(plain, method, Optional.empty()));
        }
        specs.add(PerfFixtures.speculating(plain, "draft_model", Optional.of(PerfFixtures.llama8b())));
        return specs;
    }

    static List<StepShape> shapes() {
        StepShape drafted = PerfFixtures.decode(7);
        drafted.decodeQueryTokens = 28;
        drafted.draftTokensPerSequence = 3;
        drafted.truncatedSamplings = 7;
        drafted.penalisedSamplings = 2;
        return List.of(
                PerfFixtures.decode(1),
                PerfFixtures.decode(129),
                PerfFixtures.decode(1000),
                drafted,
                PerfFixtures.withPrompt(new StepShape(), 1),
                PerfFixtures.withPrompt(new StepShape(), 2000),
                PerfFixtures.withPrompt(PerfFixtures.decode(64), 100_000));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyStep_isFinitePositiveAndSumOfItsParts(InstanceSpec spec) {
        StepTimeModel model = StepTimeModels.create(spec);
        for (StepShape shape : shapes()) {
            StepTime time = new StepTime();
            model.evaluate(shape, time);
            double total = time.seconds.at(50_000, 50_000);
            assertTrue(total > 0 && Double.isFinite(total), () -> "duration " + total);
            double parts = time.computeSeconds.at(50_000, 50_000)
                    + time.memorySeconds.at(50_000, 50_000)
                    + time.communicationSeconds.at(50_000, 50_000)
                    + time.overheadSeconds.at(50_000, 50_000);
            assertEquals(total, parts, total * ROUNDING);
            assertTrue(time.prefillShare >= 0 && time.prefillShare <= 1);
            assertTrue(time.flops.at(0, 0) > 0 && time.bytes.at(0, 0) > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void breakdown_sumsToTheStep(InstanceSpec spec) {
        StepTimeModel model = StepTimeModels.create(spec);
        for (StepShape shape : shapes()) {
            shape.decodeContextTokens = 900L * shape.decodeSequences;
            shape.decodeLocalContextTokens = shape.decodeContextTokens;
            StepTime time = new StepTime();
            model.evaluate(shape, time);
            double total = time.seconds.at(shape.decodeContextTokens, shape.decodeLocalContextTokens);
            double sum = model.breakdown(shape).stream()
                    .mapToDouble(OperatorTime::seconds)
                    .sum();
            assertEquals(total, sum, total * 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void duration_neverFallsWithPromptTokensSequencesOrContexts(InstanceSpec spec) {
        StepTimeModel model = StepTimeModels.create(spec);
        StepTime time = new StepTime();
        double last = 0;
        for (int sequences = 1; sequences < 1200; sequences += 1 + sequences / 20) {
            model.evaluate(PerfFixtures.decode(sequences), time);
            assertTrue(time.seconds.base >= last * (1 - ROUNDING), "decoding sequences " + sequences);
            assertTrue(time.seconds.perContext >= 0 && time.seconds.perLocal >= 0);
            last = time.seconds.base;
        }
        last = 0;
        for (int tokens = 1; tokens < 40_000; tokens += 1 + tokens / 10) {
            model.evaluate(PerfFixtures.withPrompt(PerfFixtures.decode(16), tokens), time);
            assertTrue(time.seconds.base >= last * (1 - ROUNDING), "prompt tokens " + tokens);
            last = time.seconds.base;
        }
    }

    @Test
    void contextSumsOfTheShape_areNotRead() {
        StepTimeModel model = StepTimeModels.create(
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16));
        StepShape shape = PerfFixtures.decode(32);
        StepTime without = new StepTime();
        model.evaluate(shape, without);
        shape.decodeContextTokens = 1_000_000;
        StepTime with = new StepTime();
        model.evaluate(shape, with);
        assertEquals(without.seconds.base, with.seconds.base);
        assertEquals(without.seconds.perContext, with.seconds.perContext);
    }

    @Test
    void llama8bOnH100_decodesOneTokenInAboutSevenMilliseconds() {
        // 15 GB of weights at 3.35 TB/s take 4.5 ms; vLLM measures 6.5 to 7.5 ms per token at batch 1.
        StepTimeModel model = StepTimeModels.create(
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16));
        StepTime time = new StepTime();
        model.evaluate(PerfFixtures.decode(1), time);
        assertEquals(7.0e-3, time.seconds.at(512, 512), 1.0e-3);
    }

    @Test
    void flops_countTheModelAndNotThePadding() {
        StepTimeModel model = StepTimeModels.create(
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16));
        StepTime time = new StepTime();
        model.evaluate(PerfFixtures.decode(9), time);
        double expected = 9 * io.kvasir.model.llm.FlopCount.perTokenWithoutAttention(PerfFixtures.llama8b());
        assertEquals(expected, time.flops.base, expected * 1e-9);
        assertEquals(4.0 * 32 * 128 * 32, time.flops.perContext, 1e-6);
    }

    @Test
    void tensorParallelism_keepsFlopsAndSplitsTime() {
        StepTime one = new StepTime();
        StepTime four = new StepTime();
        LlmArchitecture llama = PerfFixtures.llama8b();
        StepShape shape = PerfFixtures.withPrompt(new StepShape(), 8000);
        StepTimeModels.create(PerfFixtures.spec(llama, PerfFixtures.h100(), Parallelism.SINGLE, Precision.BF16))
                .evaluate(shape, one);
        StepTimeModels.create(PerfFixtures.spec(llama, PerfFixtures.h100(), Parallelism.tensor(4), Precision.BF16))
                .evaluate(shape, four);
        assertEquals(one.flops.base, four.flops.base, one.flops.base * 1e-9);
        assertTrue(four.seconds.base < one.seconds.base / 2 && four.seconds.base > one.seconds.base / 4);
    }

    @Test
    void fullBudgetOfPrompts_leavesNoBubbleBetweenPipelineStages() {
        // Two stages; one prompt of the whole budget of 8,192: the next micro-batch carries as many, so that a round
        // takes what one stage alone would take for all layers and half the tokens. Attention adds 6 %: the second half
        // of a prompt looks back on the first.
        double two = prompt(new Parallelism(1, 2, 1, 1), 8192);
        double half = prompt(Parallelism.SINGLE, 4096);
        assertEquals(1.06 * half, two, 0.01 * half);
        // A short prompt has the pipeline to itself and crosses all layers undivided.
        assertEquals(prompt(Parallelism.SINGLE, 64), prompt(new Parallelism(1, 2, 1, 1), 64), 0.1 * half);
    }

    @Test
    void oneSequence_passesTheOutputMatrixOnceWhateverTheStages() {
        Parallelism eight = new Parallelism(1, 8, 1, 1);
        double alone = headSeconds(Parallelism.SINGLE, 1);
        assertEquals(alone, headSeconds(eight, 1), 1e-12);
        // Three micro-batches of one row each wait for it in turn, eight of two rows as well.
        assertEquals(3 * alone, headSeconds(eight, 3), 1e-12);
        assertEquals(8 * headSeconds(Parallelism.SINGLE, 2), headSeconds(eight, 16), 1e-12);
    }

    @Test
    void unevenStages_delayManyMicroBatchesButNoLoneOne() {
        // 32 layers over five stages, seven in the longest: alone a token crosses 32, five follow each other at 5·7.
        Parallelism five = new Parallelism(1, 5, 1, 1);
        double layer = layerSeconds(Parallelism.SINGLE, 1) / 32;
        assertEquals(32 * layer, layerSeconds(five, 1), 1e-12);
        assertEquals(32 * layer, layerSeconds(five, 4), 1e-12);
        assertEquals(35 * layer, layerSeconds(five, 5), 1e-12);
    }

    private static double layerSeconds(Parallelism layout, int sequences) {
        return seconds(layout, sequences, "norms, rope, activation");
    }

    private static double headSeconds(Parallelism layout, int sequences) {
        return seconds(layout, sequences, "output matrix");
    }

    private static double seconds(Parallelism layout, int sequences, String operator) {
        StepTimeModel model = StepTimeModels.fitted(
                PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), layout, Precision.BF16));
        return model.breakdown(PerfFixtures.decode(sequences)).stream()
                .filter(part -> part.name().equals(operator))
                .mapToDouble(OperatorTime::seconds)
                .sum();
    }

    private static double prompt(Parallelism layout, int tokens) {
        StepTime time = new StepTime();
        StepTimeModels.fitted(PerfFixtures.spec(PerfFixtures.llama8b(), PerfFixtures.h100(), layout, Precision.BF16))
                .evaluate(PerfFixtures.withPrompt(new StepShape(), tokens), time);
        return time.computeSeconds.base + time.memorySeconds.base;
    }

    @Test
    void boardOfLessPowerPerFlop_computesSlower() {
        Accelerator full = PerfFixtures.h100();
        Accelerator board = new Accelerator(
                "h100-pcie",
                full.name(),
                full.vendor(),
                full.release(),
                full.compute(),
                full.memory(),
                full.interconnect(),
                new io.kvasir.model.hardware.PowerDraw(350, 60, 10200, 8, 1730),
                full.provenance());
        // Half the power at the same peak: 0.5^0.75 of the rate.
        double rate = rate(board) / rate(full);
        assertEquals(Math.pow(0.5, 0.75), rate, 0.01);
    }

    /** Rate of 16-bit products under lasting load. */
    private static double rate(Accelerator device) {
        io.kvasir.catalog.coefficient.CoefficientLibrary library =
                new io.kvasir.catalog.coefficient.CoefficientLibrary();
        io.kvasir.perf.kernel.Gemm.Rates rates = new DeviceKernels(
                        device,
                        library.device(device.id()).set(),
                        library.engine("vllm", "0.15.1").set())
                .gemm16()
                .rates();
        return rates.flopsPerSecond() * rates.sustained();
    }
}
