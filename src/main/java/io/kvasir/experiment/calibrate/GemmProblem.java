package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.DeviceKernels;
import io.kvasir.perf.WeightFormat;
import io.kvasir.perf.kernel.Gemm;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Dense products of one format on one device ({@code kernel_gemm.csv}). Block-scaled FP8 was timed with the launches of
 * its two kernels outside a graph: a floor of 60 to 300 µs that no serving step has. The floor is fitted as a nuisance,
 * joined to the device time by a sharp norm, and not kept.
 */
final class GemmProblem extends OperatorProblem<double[]> {
    private static final double FLOOR_KNEE = 8;
    /** A product of one row runs another kernel for FP8 in these tables (notes of the source). */
    private static final double SMALLEST_FP8_ROWS = 4;

    private final WeightFormat format;
    private final KernelFactory kernels;

    GemmProblem(WeightFormat format, List<MeasurementRow> rows, KernelFactory kernels) {
        this.format = format;
        this.kernels = kernels;
        boolean eightBit = format == WeightFormat.FP8 || format == WeightFormat.FP8_BLOCK;
        for (MeasurementRow row : rows) {
            double m = row.number("m");
            if (!eightBit || m >= SMALLEST_FP8_ROWS) {
                double[] shape = {m, row.number("n"), row.number("k")};
                add(shape, row.number("latency_us"), row.text("n") + "x" + row.text("k"));
            }
        }
    }

    @Override
    public String name() {
        return "gemm " + format.key();
    }

    @Override
    public List<FreeCoefficient> free() {
        String prefix = "gemm." + format.key();
        List<FreeCoefficient> free = new ArrayList<>(List.of(
                new FreeCoefficient(prefix + ".bandwidth_efficiency", 0.85, 0.3, 1.05),
                new FreeCoefficient(prefix + ".compute_efficiency", 0.75, 0.15, 1.05),
                new FreeCoefficient(prefix + ".knee", 3, 1, 12),
                new FreeCoefficient(prefix + ".overhead_seconds", 5e-6, 1e-7, floored() ? 1.2e-5 : 2e-5),
                new FreeCoefficient(prefix + ".wave_exponent", 0.2, 0, 1)));
        if (format == WeightFormat.FP8 || format == WeightFormat.FP8_BLOCK || format == WeightFormat.NVFP4) {
            free.add(new FreeCoefficient(prefix + ".quantise_passes", 1, 0, 6));
        }
        if (floored()) {
            free.add(FreeCoefficient.nuisance("launch_floor_seconds", 1e-4, 1e-6, 5e-4));
        }
        return free;
    }

    private boolean floored() {
        return format == WeightFormat.FP8_BLOCK;
    }

    @Override
    ToDoubleFunction<double[]> predictor(CoefficientSet coefficients) {
        Gemm gemm = kernels.of(coefficients).gemm(format, FormatNames.weightBytes(format));
        double floor = floored() ? coefficients.value("nuisance.launch_floor_seconds") : 0;
        OperatorCost cost = new OperatorCost();
        return shape -> {
            cost.clear();
            gemm.add(shape[0], shape[1], shape[2], cost);
            return floored() ? norm(floor, cost.seconds()) : cost.seconds();
        };
    }

    private static double norm(double a, double b) {
        double larger = Math.max(a, b);
        return larger * Math.pow(Math.pow(a / larger, FLOOR_KNEE) + Math.pow(b / larger, FLOOR_KNEE), 1 / FLOOR_KNEE);
    }

    /** Kernels of the measured device under given coefficients. */
    @FunctionalInterface
    interface KernelFactory {
        DeviceKernels of(CoefficientSet coefficients);
    }
}
