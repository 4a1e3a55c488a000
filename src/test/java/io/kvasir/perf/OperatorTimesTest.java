package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
