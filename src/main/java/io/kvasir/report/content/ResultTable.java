package io.kvasir.report.content;

import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricUnit;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table per deployment: one row each, one column per metric that any of them defines, best values marked. */
public final class ResultTable {
    private static final Set<Metric> RARE =
            EnumSet.of(Metric.PREEMPTIONS, Metric.PREFIX_HIT_RATE, Metric.HOST_HIT_RATE, Metric.DISK_HIT_RATE);

    private final ScenarioResult result;
    private final List<DeploymentResult> contenders;

    private ResultTable(ScenarioResult result) {
        this.result = result;
        this.contenders = Standing.contenders(result.deployments());
    }

    /** Every column; who prints it drops what does not fit by priority. */
    public static Table of(ScenarioResult result) {
        return new ResultTable(result).build();
    }

    private Table build() {
        List<Table.Column> columns = new ArrayList<>();
        List<List<Table.Cell>> rows = new ArrayList<>();
        result.deployments().forEach(each -> rows.add(new ArrayList<>()));
        add(columns, rows, text("deployment", "as the scenario names it", 0), ResultTable::nameCell);
        Table.Column devices = new Table.Column("devices", "", "devices of all replicas", Better.NEITHER, true, 2);
        add(columns, rows, devices, ResultTable::devicesCell);
        add(columns, rows, text("hardware", "accelerator, parallelism and replicas", 3), ResultTable::hardwareCell);
        for (ResultColumn column : ResultColumn.ALL) {
            addMetric(columns, rows, column);
            if (ResultColumn.BANDED.contains(column.metric())) {
                addBand(columns, rows, column.metric());
            }
        }
        add(columns, rows, text("verdict", "whether the row can be used", 0), ResultTable::verdictCell);
        return new Table("deployments", columns, List.copyOf(rows), notes());
    }

    private void addMetric(List<Table.Column> columns, List<List<Table.Cell>> rows, ResultColumn column) {
        Metric metric = column.metric();
        List<Double> means =
                result.deployments().stream().map(each -> each.mean(metric)).toList();
        if (means.stream().allMatch(value -> value.isNaN()) || uninformative(metric, means)) {
            return;
        }
        DisplayUnit unit = DisplayUnit.of(metric.unit(), means);
        double best = best(metric);
        String tooltip = metric.title() + ": " + metric.formula();
        columns.add(new Table.Column(head(metric), unit.symbol(), tooltip, metric.better(), true, column.priority()));
        for (int row = 0; row < rows.size(); row++) {
            DeploymentResult deployment = result.deployments().get(row);
            rows.get(row).add(cell(deployment, column, unit, best));
        }
    }

    /** From where to where a metric may lie if the step-time model is off by what it leaves unexplained. */
    private void addBand(List<Table.Column> columns, List<List<Table.Cell>> rows, Metric metric) {
        List<Double> means =
                result.deployments().stream().map(each -> each.mean(metric)).toList();
        if (result.deployments().stream()
                .allMatch(each -> Double.isNaN(each.estimate(metric).modelLow()))) {
            return;
        }
        DisplayUnit unit = DisplayUnit.of(metric.unit(), means);
        String title = metric.title() + " if the step-time model is off by its own error";
        columns.add(new Table.Column("model band", unit.symbol(), title, Better.NEITHER, true, 3));
        for (int row = 0; row < rows.size(); row++) {
            Estimate estimate = result.deployments().get(row).estimate(metric);
            double low = unit.shown(estimate.modelLow());
            double high = unit.shown(estimate.modelHigh());
            String text = Double.isNaN(low) ? "–" : Numbers.text(low) + "–" + Numbers.text(high);
            rows.get(row).add(new Table.Cell(text, high - low, false));
        }
    }

    /** A column of zeros where zero is the rule (no preemptions, no cached prefixes) tells nothing. */
    private static boolean uninformative(Metric metric, List<Double> means) {
        return RARE.contains(metric) && means.stream().allMatch(value -> value.isNaN() || value == 0);
    }

    /** Units stand in their own line of the head, so those that are their own unit keep only a name. */
    static String head(Metric metric) {
        return switch (metric.unit()) {
            case USD_PER_MILLION_TOKENS -> metric.symbol().replace("USD/Mtok", "cost");
            case REQUESTS_PER_SECOND -> metric == Metric.REQUEST_GOODPUT ? "goodput" : "served";
            case TOKENS_PER_SECOND -> rateHead(metric);
            case USD_PER_REQUEST -> requestHead(metric);
            case USD_PER_HOUR -> "agent-hour";
            case JOULES_PER_TOKEN -> "energy";
            case KG_CO2_PER_MILLION_TOKENS -> "carbon";
            default -> metric.symbol();
        };
    }

    private static String requestHead(Metric metric) {
        return switch (metric) {
            case USD_PER_GOOD_ANSWER -> "right answer";
            case USD_PER_SESSION -> "session";
            default -> "good req";
        };
    }

    private static String rateHead(Metric metric) {
        return switch (metric) {
            case OUTPUT_TOKEN_THROUGHPUT -> "output";
            case OUTPUT_TOKEN_RATE_PER_USER -> "per user";
            default -> "out/device";
        };
    }

    private Table.Cell cell(DeploymentResult deployment, ResultColumn column, DisplayUnit unit, double best) {
        Estimate estimate = deployment.estimate(column.metric());
        double value = unit.shown(estimate.mean());
        String text = column.interval()
                ? Numbers.withHalfWidth(value, unit.shown(estimate.halfWidth()))
                : column.metric().unit() == MetricUnit.COUNT ? Numbers.plain(value) : Numbers.text(value);
        boolean reads = Numbers.text(unit.shown(best)).equals(Numbers.text(value));
        return new Table.Cell(
                text, value, reads && !Double.isNaN(best) && contenders.stream().anyMatch(each -> each == deployment));
    }

    /** The best value among contenders; NaN when there is none, or when all read the same. */
    private double best(Metric metric) {
        double best = Double.NaN;
        Set<String> different = new HashSet<>();
        for (DeploymentResult deployment : contenders) {
            double value = deployment.mean(metric);
            if (Double.isNaN(value)) {
                continue;
            }
            different.add(Numbers.text(value));
            boolean better = metric.better() == Better.HIGHER ? value > best : value < best;
            best = Double.isNaN(best) || better ? value : best;
        }
        return metric.better() == Better.NEITHER || different.size() < 2 ? Double.NaN : best;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        int replications = result.deployments().stream()
                .mapToInt(each -> each.runs().size())
                .max()
                .orElse(0);
        if (replications > 1) {
            notes.add("Means over " + replications + " replications; ± is half the "
                    + DisplayUnit.PERCENT.setting(result.header().confidence()) + " confidence interval.");
        } else if (replications == 1) {
            notes.add("One replication: no confidence intervals. --replications 5 adds them.");
        }
        if (result.deployments().stream().anyMatch(DeploymentResult::saturated)) {
            notes.add("Saturated deployments fall behind the offered load; their latencies grow with the run and are"
                    + " not compared.");
        }
        return notes;
    }

    private interface Text {
        Table.Cell of(DeploymentResult deployment);
    }

    private void add(List<Table.Column> columns, List<List<Table.Cell>> rows, Table.Column column, Text text) {
        columns.add(column);
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).add(text.of(result.deployments().get(row)));
        }
    }

    private static Table.Column text(String head, String title, int priority) {
        return new Table.Column(head, "", title, Better.NEITHER, false, priority);
    }

    private static Table.Cell nameCell(DeploymentResult deployment) {
        return Table.Cell.text(deployment.name());
    }

    private static Table.Cell devicesCell(DeploymentResult deployment) {
        int devices = deployment.identity().devices();
        return deployment.feasible() ? new Table.Cell(Integer.toString(devices), devices, false) : Table.Cell.text("–");
    }

    private static Table.Cell hardwareCell(DeploymentResult deployment) {
        return Table.Cell.text(deployment.identity().accelerator() + " "
                + deployment.identity().layout());
    }

    private static Table.Cell verdictCell(DeploymentResult deployment) {
        return Table.Cell.text(Standing.words(deployment));
    }
}
