package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.MeasurementRow;
import io.kvasir.perf.WeightFormat;
import io.kvasir.perf.kernel.GroupedGemm;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Routed experts of one format on one device ({@code kernel_moe.csv}). Balanced rows touch exactly {@code min(E, M·k)}
 * experts, spread evenly over the expert-parallel group; power-law rows touch about as many as even random routing, but
 * load them unevenly, as real routers do. Both are fitted together; power-law rows of expert-parallel groups time one
 * device of unknown load and are left out.
 */
final class ExpertProblem extends OperatorProblem<ExpertProblem.Call> {
    private static final int MATRICES = 3;

    private final WeightFormat format;
    private final GemmProblem.KernelFactory kernels;

    /**
     * Routed experts at work.
     *
     * @param tokens of the call
     * @param touched experts of this device that get any
     */
    record Call(GroupedGemm.Block block, double tokens, double touched) {}

    ExpertProblem(WeightFormat format, List<MeasurementRow> rows, GemmProblem.KernelFactory kernels) {
        this.format = format;
        this.kernels = kernels;
        for (MeasurementRow row : rows) {
            boolean balanced = row.text("distribution").equals("balanced");
            if (balanced || row.number("moe_ep") == 1) {
                add(row, balanced);
            }
        }
    }

    private void add(MeasurementRow row, boolean balanced) {
        double hidden = row.number("hidden");
        double width = row.number("inter") / row.number("moe_tp");
        double experts = row.number("experts");
        double placed = row.number("moe_ep");
        double choices = row.number("topk");
        double tokens = row.number("tokens");
        GroupedGemm.Block block = new GroupedGemm.Block(
                (int) (experts / placed),
                MATRICES * hidden * width,
                2 * hidden + MATRICES * width,
                choices / experts,
                1);
        double even = experts * -Math.expm1(tokens * Math.log1p(-choices / experts));
        double distinct = balanced ? Math.min(experts, tokens * choices) : even;
        add(
                new Call(block, tokens, Math.max(1, distinct / placed)),
                row.number("latency_us"),
                row.text("hidden") + "x" + row.text("inter") + "x" + row.text("experts"));
    }

    @Override
    public String name() {
        return "moe " + format.key();
    }

    @Override
    public List<FreeCoefficient> free() {
        String prefix = "moe." + format.key();
        return List.of(
                new FreeCoefficient(prefix + ".bandwidth_efficiency", 0.75, 0.05, 1.05),
                new FreeCoefficient(prefix + ".compute_efficiency", 0.4, 0.03, 1.05),
                new FreeCoefficient(prefix + ".knee", 3, 1, 12),
                new FreeCoefficient(prefix + ".overhead_seconds", 2.5e-5, 1e-6, 1.5e-4),
                new FreeCoefficient(prefix + ".tile_rows", 32, 1, 256),
                new FreeCoefficient(prefix + ".row_passes", 2, 0, 20));
    }

    @Override
    ToDoubleFunction<Call> predictor(CoefficientSet coefficients) {
        GroupedGemm experts = kernels.of(coefficients).experts(format, FormatNames.weightBytes(format));
        OperatorCost cost = new OperatorCost();
        return call -> {
            cost.clear();
            experts.add(call.block, call.tokens, call.touched, cost);
            return cost.seconds();
        };
    }
}
