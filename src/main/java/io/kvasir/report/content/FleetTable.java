package io.kvasir.report.content;

import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.FleetRun;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One row per fleet of a deployment of several models, or per phase that runs on instances of its own kind: what it got,
 * what it answered, how busy it was, what it cost.
 */
public final class FleetTable {
    private record FleetColumn(
            String head, String unit, String title, int priority, ToDoubleFunction<FleetRun> value) {}

    private static final List<FleetColumn> COLUMNS = List.of(
            new FleetColumn(
                    "requests",
                    "requests/s",
                    "requests that reached this fleet, first or from another one",
                    0,
                    fleet -> fleet.metric(Metric.OFFERED_RATE)),
            new FleetColumn(
                    "answers that count",
                    "%",
                    "share of all finished requests whose answer is this fleet's",
                    1,
                    fleet -> DisplayUnit.PERCENT.shown(fleet.answeredShare())),
            new FleetColumn(
                    "busy",
                    "%",
                    "busy share of the instances' time",
                    0,
                    fleet -> DisplayUnit.PERCENT.shown(fleet.metric(Metric.DEVICE_UTILISATION))),
            seconds("TTFT p99", "in this fleet alone", Metric.TTFT_P99, 2),
            seconds("E2E mean", "in this fleet alone", Metric.E2E_MEAN, 1),
            new FleetColumn("spend", "USD/h", "spend per hour", 0, fleet -> fleet.metric(Metric.SPEND_PER_HOUR)),
            new FleetColumn(
                    "per request",
                    "USD/1000",
                    "spend over the requests this fleet finished, per thousand",
                    1,
                    fleet -> 1000 * fleet.metric(Metric.USD_PER_FINISHED_REQUEST)));

    private FleetTable() {}

    /** Empty when no deployment has several models or unlike phases. */
    public static Optional<Table> of(ScenarioResult result) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (DeploymentResult deployment : result.deployments()) {
            int fleets = deployment.runs().isEmpty()
                    ? 0
                    : deployment.runs().get(0).engine().fleets().size();
            for (int index = 0; fleets > 1 && index < fleets; index++) {
                rows.add(row(deployment, index, result.header().confidence()));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Table.Column> columns = new ArrayList<>();
        columns.add(text("deployment", "as the scenario names it", 0));
        columns.add(text("fleet", "one of its models, or the instances of one phase", 0));
        columns.add(text("model", "model of the fleet", 2));
        columns.add(text("hardware", "devices, accelerator, parallelism and replicas", 3));
        for (FleetColumn column : COLUMNS) {
            columns.add(new Table.Column(
                    column.head(), column.unit(), column.title(), Better.NEITHER, true, column.priority()));
        }
        return Optional.of(new Table("fleets", columns, rows, List.of()));
    }

    private static List<Table.Cell> row(DeploymentResult deployment, int index, double confidence) {
        DeploymentIdentity identity =
                deployment.runs().get(0).engine().fleets().get(index).identity();
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.text(deployment.name()));
        cells.add(Table.Cell.text(identity.name()));
        cells.add(Table.Cell.text(identity.model()));
        cells.add(Table.Cell.text(identity.devices() + " × " + identity.accelerator() + ", " + identity.layout()));
        for (FleetColumn column : COLUMNS) {
            List<Double> values = deployment.runs().stream()
                    .map(run ->
                            column.value().applyAsDouble(run.engine().fleets().get(index)))
                    .toList();
            double mean = Estimate.of(values, confidence).mean();
            cells.add(new Table.Cell(Numbers.text(mean), mean, false));
        }
        return cells;
    }

    private static FleetColumn seconds(String head, String where, Metric metric, int priority) {
        return new FleetColumn(head, "s", metric.title() + ", " + where, priority, fleet -> fleet.metric(metric));
    }

    private static Table.Column text(String head, String title, int priority) {
        return new Table.Column(head, "", title, Better.NEITHER, false, priority);
    }
}
