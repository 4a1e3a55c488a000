package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import org.junit.jupiter.api.Test;

/** What of a mixture with latent attention runs in which format. */
final class LatentFormatsTest {
    private static final double OUTPUT_WEIGHTS = 61.0 * 128 * 128 * 7168;
    private static final double SHARED_WEIGHTS = 58.0 * 2 * 2048 * 7168;

    private final LlmArchitecture model = PerfFixtures.deepseekV3();

    /**
     * One token: of 61 matrices of 1,536 to 128 heads of 192 two bytes a weight, its inputs and its outputs; of the output
     * projection and of the shared experts' first product 4.5 bits a weight and next to nothing.
     */
    @Test
    void nvfp4_leavesProjectionsOfTheLatentAtSixteenBit() {
        Precision fourBit = Precision.of(model, NumberFormat.NVFP4, NumberFormat.NVFP4, NumberFormat.FP8);
        assertEquals(61 * 2.0 * (24_576 * 1536 + 1536 + 24_576), bytes(fourBit, "query up projection"), 1);
        assertNear(OUTPUT_WEIGHTS * 4.5 / 8, bytes(fourBit, "output projection"));
        assertNear(SHARED_WEIGHTS * 4.5 / 8, bytes(fourBit, "shared experts up"));
    }

    @Test
    void int4_leavesAllButRoutedExpertsAtSixteenBit() {
        Precision fourBit = Precision.of(model, NumberFormat.INT4, NumberFormat.BF16, NumberFormat.BF16);
        assertNear(OUTPUT_WEIGHTS * 2, bytes(fourBit, "output projection"));
        assertNear(SHARED_WEIGHTS * 2, bytes(fourBit, "shared experts up"));
    }

    private double bytes(Precision precision, String operator) {
        InstanceSpec spec = PerfFixtures.spec(
                model, AcceleratorCatalog.shipped().find("b200-sxm").orElseThrow(), Parallelism.SINGLE, precision);
        return StepTimeModels.create(spec).breakdown(PerfFixtures.decode(1)).stream()
                .filter(o -> o.name().equals(operator))
                .mapToDouble(OperatorTime::bytes)
                .sum();
    }

    private static void assertNear(double weights, double bytes) {
        assertTrue(bytes >= weights && bytes < 1.01 * weights, bytes + " of " + weights);
    }
}
