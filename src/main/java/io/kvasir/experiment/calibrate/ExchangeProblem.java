package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.kernel.Collective;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Large all-gathers, reduce-scatters and all-to-alls ({@code kernel_allreduce.csv}), which tell how fast devices exchange what
 * no switch adds up. Small ones start as reductions do in an engine's own kernels, not as in the library timed here.
 */
final class ExchangeProblem extends OperatorProblem<ExchangeProblem.Call> {
    private static final Set<String> EXCHANGES = Set.of("all_gather", "reduce_scatter", "alltoall");
    private static final double SMALLEST_BYTES = 16e6;
    private static final int SMALLEST_GROUP = 4;

    private final GemmProblem.KernelFactory kernels;

    /** One exchange. */
    record Call(int devices, double bytes) {}

    ExchangeProblem(List<MeasurementRow> rows, GemmProblem.KernelFactory kernels) {
        this.kernels = kernels;
        for (MeasurementRow row : rows) {
            double devices = row.number("n_gpus");
            double bytes = row.number("bytes");
            if (EXCHANGES.contains(row.text("op")) && devices >= SMALLEST_GROUP && bytes >= SMALLEST_BYTES) {
                add(new Call((int) devices, bytes), row.number("latency_us"), row.text("op") + row.text("n_gpus"));
            }
        }
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public List<FreeCoefficient> free() {
        return List.of(new FreeCoefficient(CollectiveProblem.SCALE_UP + "exchange_factor", 1.6, 0.3, 20));
    }

    @Override
    ToDoubleFunction<Call> predictor(CoefficientSet coefficients) {
        Collective collective = kernels.of(coefficients).collective();
        return call -> collective.exchangeSeconds(call.devices, call.bytes);
    }
}
