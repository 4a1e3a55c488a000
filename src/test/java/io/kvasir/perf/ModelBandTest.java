package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelBandTest {
    private static InstanceSpec on(Accelerator device) {
        return PerfFixtures.spec(PerfFixtures.llama8b(), device, Parallelism.SINGLE, Precision.BF16);
    }

    @Test
    void unmeasuredDevice_hasTheWiderBandAndSaysSo() {
        InstanceSpec measured = on(PerfFixtures.h100());
        InstanceSpec unmeasured = on(PerfFixtures.device("new-chip", 1e15, 3e12, 80L << 30, 450e9));
        assertTrue(new ModelBand(unmeasured).sigma() > new ModelBand(measured).sigma() + 0.05);
        assertTrue(ModelCoverage.warnings(unmeasured).get(0).contains("was not measured"));
        assertTrue(ModelCoverage.warnings(measured).isEmpty());
    }

    @Test
    void edgesOfTheBand_scaleEveryDurationAndNoWork() {
        ModelBand band = new ModelBand(on(PerfFixtures.h100()));
        StepTime middle = new StepTime();
        StepTime slow = new StepTime();
        band.at(0).evaluate(PerfFixtures.decode(8), middle);
        band.at(1).evaluate(PerfFixtures.decode(8), slow);
        double factor = Math.exp(band.sigma());
        assertEquals(factor * middle.seconds.at(1000, 1000), slow.seconds.at(1000, 1000), 1e-12);
        assertEquals(middle.flops.base, slow.flops.base);
    }

    @Test
    void halfTheEfficiency_doublesEveryDurationAndNoWork() {
        InstanceSpec spec = on(PerfFixtures.h100());
        StepTime fitted = new StepTime();
        StepTime half = new StepTime();
        StepTimeModels.create(spec).evaluate(PerfFixtures.decode(8), fitted);
        PolicyRef assumed = new PolicyRef("operator", RawMap.of(Map.of("efficiency", 0.5)));
        StepTimeModels.CATALOG.create(assumed).create(spec).evaluate(PerfFixtures.decode(8), half);
        assertEquals(2 * fitted.seconds.at(1000, 1000), half.seconds.at(1000, 1000), 1e-12);
        assertEquals(2 * fitted.memorySeconds.at(1000, 1000), half.memorySeconds.at(1000, 1000), 1e-12);
        assertEquals(fitted.flops.base, half.flops.base);
    }

    @Test
    void unmeasuredFormatAndLayout_areNamed() {
        var warnings = ModelCoverage.warnings(PerfFixtures.spec(
                PerfFixtures.llama8b(), PerfFixtures.h100(), new Parallelism(1, 2, 1, 1), PerfFixtures.W4A16));
        assertTrue(warnings.stream().anyMatch(w -> w.contains("w4a16")));
        assertTrue(warnings.stream().anyMatch(w -> w.contains("pipeline")));
    }

    @Test
    void everyModelOfTheCatalogue_canBeMadeAndTheRooflineIsFastest() {
        InstanceSpec spec = on(PerfFixtures.h100());
        StepTime fitted = new StepTime();
        StepTimeModels.create(spec).evaluate(PerfFixtures.decode(8), fitted);
        for (String name : StepTimeModels.CATALOG.names()) {
            StepTime time = new StepTime();
            StepTimeModels.CATALOG.create(PolicyRef.of(name)).create(spec).evaluate(PerfFixtures.decode(8), time);
            double seconds = time.seconds.at(4000, 4000);
            assertTrue(seconds > 0 && seconds <= fitted.seconds.at(4000, 4000), name);
        }
    }
}
