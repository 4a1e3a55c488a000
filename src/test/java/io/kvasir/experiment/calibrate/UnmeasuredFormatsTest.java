package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.perf.DeviceKernels;
import io.kvasir.perf.WeightFormat;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnmeasuredFormatsTest {
    /** Four bits and a 16-bit scale for 128 weights. */
    private static final double W4_BYTES = 0.515625;

    /** The paper times kernels alone, so no correction of an engine applies. */
    private static final Map<String, Coefficient> ALONE = Map.of(
            "scale.compute", new Coefficient(1, Double.NaN, 1, 1),
            "scale.bandwidth", new Coefficient(1, Double.NaN, 1, 1),
            "scale.quantise_passes", new Coefficient(1, Double.NaN, 1, 1));

    @Test
    void ratiosApplyToTheDevicesOwnSixteenBitProducts() {
        CoefficientSet set = UnmeasuredFormats.state(new CoefficientSet(
                "x", Map.of(), Map.of("gemm.bf16.bandwidth_efficiency", new Coefficient(0.8, 0.01, 0.3, 1.05))));
        assertEquals(0.96 * 0.8, set.value("gemm.w4a16.bandwidth_efficiency"), 1e-12);
        assertTrue(Double.isNaN(
                set.find("gemm.w4a16.bandwidth_efficiency").orElseThrow().standardError()));
        CoefficientSet none = new CoefficientSet("y", Map.of(), Map.of());
        assertSame(none, UnmeasuredFormats.state(none));
    }

    @Test
    void fourBitWeights_gainAlmostTheirBytesUpTo32RowsAndNothingAtAThousand() {
        // The large product of the paper, 72k x 18k, on the generic set of an A10.
        assertEquals(3.7, gain(1), 0.1);
        assertEquals(3.5, gain(32), 0.15);
        assertTrue(gain(64) < 3.3 && gain(64) > 1.8, "crosses over at " + gain(64));
        assertEquals(0.9, gain(2048), 0.05);
    }

    private static double gain(int rows) {
        return seconds(WeightFormat.BF16, 2, rows) / seconds(WeightFormat.W4A16, W4_BYTES, rows);
    }

    private static double seconds(WeightFormat format, double bytes, int rows) {
        CoefficientLibrary library = new CoefficientLibrary();
        DeviceKernels kernels = new DeviceKernels(
                AcceleratorCatalog.shipped().find("a10").orElseThrow(),
                library.device("a10").set(),
                library.engine("vllm", "0.15.1").set().with(ALONE));
        OperatorCost cost = new OperatorCost();
        kernels.gemm(format, bytes).add(rows, 73_728, 18_432, cost);
        return cost.seconds();
    }
}
