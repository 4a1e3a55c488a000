package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.AcceleratorEntry;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.catalog.data.ModelEntry;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.WeightCount;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every accelerator of the catalogue with every model of it: step times that a data sheet allows. */
final class CatalogueStepTimesTest {
    /** Fitted efficiencies and engine corrections together never exceed the data sheet by more. */
    private static final double MOST_OVER_DATA_SHEET = 1.25;

    static List<Accelerator> accelerators() {
        return AcceleratorCatalog.shipped().entries().stream()
                .map(AcceleratorEntry::accelerator)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void oneToken_takesAtLeastTheReadingOfItsWeights(Accelerator device) {
        for (ModelEntry entry : ModelCatalog.shipped().entries()) {
            LlmArchitecture model = entry.architecture();
            StepTime time = new StepTime();
            model(model, device).evaluate(PerfFixtures.decode(1), time);
            double seconds = time.seconds.at(1000, 1000);
            double weightBytes = 2.0 * WeightCount.of(model).matmulPerToken(model);
            double fastest =
                    weightBytes / (MOST_OVER_DATA_SHEET * device.memory().bandwidthBytesPerSecond());
            assertTrue(
                    Double.isFinite(seconds) && seconds > fastest,
                    () -> model.id() + " takes " + seconds + " s, its weights alone " + fastest);
        }
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void prompt_takesAtLeastItsArithmeticAndMoreThanOneToken(Accelerator device) {
        for (ModelEntry entry : ModelCatalog.shipped().entries()) {
            LlmArchitecture model = entry.architecture();
            StepTimeModel stepTimes = model(model, device);
            StepTime token = new StepTime();
            stepTimes.evaluate(PerfFixtures.decode(1), token);
            StepTime prompt = new StepTime();
            stepTimes.evaluate(PerfFixtures.withPrompt(new StepShape(), 4096), prompt);
            double seconds = prompt.seconds.at(0, 0);
            double fastest =
                    prompt.flops.at(0, 0) / (MOST_OVER_DATA_SHEET * WeightFormat.sixteenBitPeak(device.compute()));
            assertTrue(
                    Double.isFinite(seconds) && seconds > fastest && seconds > token.seconds.at(0, 0),
                    () -> model.id() + " takes " + seconds + " s, its arithmetic alone " + fastest);
        }
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void larger_stepsTakeLonger(Accelerator device) {
        for (ModelEntry entry : ModelCatalog.shipped().entries()) {
            StepTimeModel stepTimes = model(entry.architecture(), device);
            double last = 0;
            for (int batch : new int[] {1, 8, 64, 512}) {
                double shortContexts = decodeSeconds(stepTimes, batch, 1_000);
                double longContexts = decodeSeconds(stepTimes, batch, 4_000);
                assertTrue(
                        last <= shortContexts && shortContexts <= longContexts,
                        entry.architecture().id());
                last = shortContexts;
            }
            double shortPrompt = promptSeconds(stepTimes, 512);
            assertTrue(
                    shortPrompt < promptSeconds(stepTimes, 8_192),
                    entry.architecture().id());
        }
    }

    @Test
    void unmeasuredDevices_useTheirArchitectureAndAWiderBand() {
        Map<String, String> nearest = Map.of(
                "b300-sxm", "b200-sxm",
                "gb300-nvl72", "gb200-nvl72",
                "h20", "h100-sxm",
                "h800-sxm", "h100-sxm",
                "h100-nvl", "h100-sxm",
                "l4", "l40s",
                "rtx4090", "l40s",
                "a100-pcie-80", "a100-sxm-80",
                "gh200-96", "h200-sxm");
        CoefficientLibrary library = new CoefficientLibrary();
        nearest.forEach((id, set) -> {
            assertEquals(set, library.device(id).set().id(), id);
            assertTrue(sigma(id) > 1.2 * sigma(set), id);
            assertTrue(sigma("mi300x") > 1.2 * sigma(id), id);
            assertTrue(
                    ModelCoverage.warnings(spec(id)).stream().anyMatch(text -> text.contains(set)),
                    id + " is not said to rest on " + set);
        });
    }

    private static double sigma(String device) {
        return new ModelBand(spec(device)).sigma();
    }

    private static InstanceSpec spec(String device) {
        return PerfFixtures.spec(
                ModelCatalog.shipped().byName("llama-3.1-8b"),
                AcceleratorCatalog.shipped().get(device),
                Parallelism.SINGLE,
                Precision.BF16);
    }

    private static double decodeSeconds(StepTimeModel stepTimes, int batch, long context) {
        StepTime time = new StepTime();
        stepTimes.evaluate(PerfFixtures.decode(batch), time);
        return time.seconds.at(batch * context, batch * context);
    }

    private static double promptSeconds(StepTimeModel stepTimes, int tokens) {
        StepTime time = new StepTime();
        stepTimes.evaluate(PerfFixtures.withPrompt(new StepShape(), tokens), time);
        return time.seconds.at(0, 0);
    }

    private static StepTimeModel model(LlmArchitecture model, Accelerator device) {
        InstanceSpec spec = PerfFixtures.spec(model, device, Parallelism.SINGLE, Precision.BF16);
        return StepTimeModels.create(spec);
    }
}
