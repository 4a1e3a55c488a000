package io.kvasir.report.content;

import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.ClassResult;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** One row per deployment and request class, for scenarios with several classes. */
public final class ClassTable {
    private static final List<ClassColumn> COLUMNS = List.of(
            new ClassColumn("offered", "requests/s", 2, (run, each) -> each.offeredPerSecond()),
            new ClassColumn(
                    "SLO met",
                    "%",
                    0,
                    (run, each) -> DisplayUnit.PERCENT.shown(ratio(
                            each.attainment().goodRequests(), each.outcomes().ended()))),
            new ClassColumn(
                    "goodput",
                    "requests/s",
                    1,
                    (run, each) ->
                            ratio(each.attainment().goodRequests(), run.window().seconds())),
            latency("TTFT p50", LatencyKind.TTFT, false, 3),
            latency("TTFT p99", LatencyKind.TTFT, true, 1),
            latency("TPOT p50", LatencyKind.TPOT, false, 3),
            latency("TPOT p99", LatencyKind.TPOT, true, 1),
            latency("E2E p50", LatencyKind.E2E, false, 4),
            latency("E2E p99", LatencyKind.E2E, true, 2));

    private ClassTable() {}

    private record ClassColumn(
            String head, String unit, int priority, ToDoubleBiFunction<RunResult, ClassResult> value) {}

    /** Empty when the scenario has one class, whose row would repeat the deployment's. */
    public static Optional<Table> of(ScenarioResult result) {
        boolean several = result.deployments().stream()
                .anyMatch(each ->
                        each.runs().stream().anyMatch(run -> run.classes().size() > 1));
        if (!several) {
            return Optional.empty();
        }
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("deployment", "", "as the scenario names it", Better.NEITHER, false, 0));
        columns.add(new Table.Column("class", "", "request class", Better.NEITHER, false, 0));
        for (ClassColumn column : COLUMNS) {
            columns.add(new Table.Column(
                    column.head(), column.unit(), column.head(), Better.NEITHER, true, column.priority()));
        }
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (DeploymentResult deployment : result.deployments()) {
            int classes = deployment.runs().isEmpty()
                    ? 0
                    : deployment.runs().get(0).classes().size();
            for (int index = 0; index < classes; index++) {
                rows.add(row(deployment, index, result.header().confidence()));
            }
        }
        return Optional.of(new Table("classes", columns, rows, List.of()));
    }

    private static List<Table.Cell> row(DeploymentResult deployment, int index, double confidence) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.text(deployment.name()));
        cells.add(Table.Cell.text(deployment.runs().get(0).classes().get(index).name()));
        for (ClassColumn column : COLUMNS) {
            List<Double> values = deployment.runs().stream()
                    .map(run -> column.value().applyAsDouble(run, run.classes().get(index)))
                    .toList();
            double mean = Estimate.of(values, confidence).mean();
            cells.add(new Table.Cell(Numbers.text(mean), mean, false));
        }
        return cells;
    }

    private static ClassColumn latency(String head, LatencyKind kind, boolean tail, int priority) {
        return new ClassColumn(head, "ms", priority, (run, each) -> {
            var percentiles = each.latencies().of(kind).percentiles();
            return DisplayUnit.MILLISECONDS.shown(tail ? percentiles.p99() : percentiles.p50());
        });
    }

    private static double ratio(double above, double below) {
        return below > 0 ? above / below : Double.NaN;
    }
}
