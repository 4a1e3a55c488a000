package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.kernel.Collective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All-reduce as the engine does it inside a CUDA graph ({@code kernel_allreduce.csv}), over the fabric that joins the
 * devices: their scale-up links, or the host's PCIe where they have none.
 */
final class CollectiveProblem extends OperatorProblem<double[]> {
    static final String SCALE_UP = "collective.";
    static final String HOST = "collective.host.";

    private final String prefix;
    private final int largestGroup;
    private final GemmProblem.KernelFactory kernels;

    /**
     * @param overHost whether the devices have no links but PCIe
     * @param largestGroup of devices to be fitted
     */
    CollectiveProblem(
            List<MeasurementRow> rows, boolean overHost, int largestGroup, GemmProblem.KernelFactory kernels) {
        this.prefix = overHost ? HOST : SCALE_UP;
        this.largestGroup = largestGroup;
        this.kernels = kernels;
        for (MeasurementRow row : rows) {
            boolean captured = row.text("impl").equals("vLLM_custom_graph");
            if (captured && row.text("op").equals("all_reduce") && row.number("n_gpus") <= largestGroup) {
                double[] call = {row.number("n_gpus"), row.number("bytes")};
                add(call, row.number("latency_us"), row.text("n_gpus") + "/" + ((size() + 1) % 2));
            }
        }
    }

    @Override
    public String name() {
        return "all-reduce";
    }

    @Override
    public List<FreeCoefficient> free() {
        List<FreeCoefficient> free = new ArrayList<>(List.of(
                new FreeCoefficient(prefix + "latency_seconds", 5e-6, 1e-6, 5e-5),
                new FreeCoefficient(prefix + "small_factor", 2.5, 0.3, 20),
                new FreeCoefficient(prefix + "large_factor", 1.3, 0.3, 20),
                new FreeCoefficient(prefix + "small_bytes", 1e6, 1e4, 3e7)));
        if (largestGroup > 2) {
            free.add(new FreeCoefficient(prefix + "latency_growth", 0.1, 0, 4));
            free.add(new FreeCoefficient(prefix + "contention", 0.1, -0.5, 2));
        }
        return free;
    }

    @Override
    ToDoubleFunction<double[]> predictor(CoefficientSet coefficients) {
        Collective collective = kernels.of(coefficients).collective();
        return call -> collective.allReduceSeconds((int) call[0], call[1]);
    }
}
