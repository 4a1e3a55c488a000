package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.kernel.Collective;
import java.util.ArrayList;
import java.util.List;

/** All-reduce as the engine does it inside a CUDA graph ({@code kernel_allreduce.csv}). */
final class CollectiveProblem implements FitProblem {
    private final GemmProblem.KernelFactory kernels;
    private final Samples samples = new Samples();
    private final List<double[]> calls = new ArrayList<>();

    CollectiveProblem(List<MeasurementRow> rows, GemmProblem.KernelFactory kernels) {
        this.kernels = kernels;
        for (MeasurementRow row : rows) {
            if (row.text("impl").equals("vLLM_custom_graph") && row.text("op").equals("all_reduce")) {
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
        return List.of(
                new FreeCoefficient("collective.latency_seconds", 5e-6, 1e-6, 5e-5),
                new FreeCoefficient("collective.latency_growth", 0.1, 0, 4),
                new FreeCoefficient("collective.small_factor", 2.5, 0.3, 20),
                new FreeCoefficient("collective.large_factor", 1.3, 0.3, 20),
                new FreeCoefficient("collective.small_bytes", 1e6, 1e4, 3e7),
                new FreeCoefficient("collective.contention", 0.1, 0, 2));
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
