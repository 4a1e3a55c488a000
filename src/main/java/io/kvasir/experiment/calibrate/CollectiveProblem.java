package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.kernel.Collective;
import java.util.ArrayList;
import java.util.List;

/**
 * All-reduce as the engine does it inside a CUDA graph ({@code kernel_allreduce.csv}), over the fabric that joins the
 * devices: their scale-up links, or the host's PCIe where they have none.
 */
final class CollectiveProblem implements FitProblem {
    static final String SCALE_UP = "collective.";
    static final String HOST = "collective.host.";

    private final String prefix;
    private final int largestGroup;
    private final GemmProblem.KernelFactory kernels;
    private final Samples samples = new Samples();
    private final List<double[]> calls = new ArrayList<>();

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
                calls.add(new double[] {row.number("n_gpus"), row.number("bytes")});
                samples.add(row.number("latency_us"), row.text("n_gpus") + "/" + (calls.size() % 2));
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
            free.add(new FreeCoefficient(prefix + "contention", 0.1, 0, 2));
        }
        return free;
    }

    @Override
    public double[] measuredSeconds() {
        return samples.seconds();
    }

    @Override
    public List<String> groups() {
        return samples.groups();
    }

    @Override
    public double[] predict(CoefficientSet coefficients) {
        Collective collective = kernels.of(coefficients).collective();
        double[] seconds = new double[calls.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = collective.allReduceSeconds((int) calls.get(i)[0], calls.get(i)[1]);
        }
        return seconds;
    }
}
