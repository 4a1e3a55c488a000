package io.kvasir.report.content;

import io.kvasir.experiment.sweep.PathNames;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sweep as a table: one row per deployment and point. */
public final class SweepTable {
    private static final List<ResultColumn> METRICS = List.of(
            new ResultColumn(Metric.REQUEST_THROUGHPUT, 1, false),
            new ResultColumn(Metric.USD_PER_MTOK_BLENDED, 1, true),
            new ResultColumn(Metric.SLO_ATTAINMENT, 2, false),
            new ResultColumn(Metric.TTFT_P50, 3, false),
            new ResultColumn(Metric.TTFT_P99, 1, true),
            new ResultColumn(Metric.TPOT_P50, 4, false),
            new ResultColumn(Metric.TPOT_P99, 1, true),
            new ResultColumn(Metric.OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE, 3, false),
            new ResultColumn(Metric.OUTPUT_TOKEN_RATE_PER_USER, 5, false),
            new ResultColumn(Metric.DEVICE_UTILISATION, 5, false),
            new ResultColumn(Metric.JOULES_PER_OUTPUT_TOKEN, 6, false));

    private static final String WRITTEN = "as written";

    private SweepTable() {}

    /** Every column; who prints it drops what does not fit by priority. */
    public static Table of(SweepResult result) {
        List<Table.Column> columns = new ArrayList<>();
        List<List<Table.Cell>> rows = new ArrayList<>();
        result.rows().forEach(row -> rows.add(new ArrayList<>()));
        column(
                columns,
                rows,
                result,
                text("deployment", "as the scenario names it"),
                row -> row.identity().name());
        settings(columns, rows, result);
        METRICS.forEach(metric -> metric(columns, rows, result, metric));
        column(columns, rows, result, text("verdict", "whether the row can be used"), SweepRow::status);
        return new Table("points", columns, List.copyOf(rows), notes(result));
    }

    /** A column for each path; where every row changes one of many, one column that says which. */
    private static void settings(List<Table.Column> columns, List<List<Table.Cell>> rows, SweepResult result) {
        Map<String, String> names = PathNames.of(result.paths());
        boolean oneEach = result.rows().stream().allMatch(row -> row.settings().size() <= 1);
        if (oneEach && result.paths().size() > 1) {
            column(columns, rows, result, text("change", "what is not as written"), row -> words(row, names));
            return;
        }
        for (String path : result.paths()) {
            String head = names.getOrDefault(path, path);
            Table.Column column = new Table.Column(head, "", path, Better.NEITHER, true, 0);
            column(columns, rows, result, column, row -> row.settings().getOrDefault(path, WRITTEN));
        }
    }

    private static String words(SweepRow row, Map<String, String> names) {
        return row.settings().entrySet().stream()
                .map(each -> names.getOrDefault(each.getKey(), each.getKey()) + " " + each.getValue())
                .findFirst()
                .orElse(WRITTEN);
    }

    private interface Words {
        String of(SweepRow row);
    }

    private static void column(
            List<Table.Column> columns,
            List<List<Table.Cell>> rows,
            SweepResult result,
            Table.Column column,
            Words words) {
        columns.add(column);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).add(Table.Cell.text(words.of(result.rows().get(i))));
        }
    }

    private static void metric(
            List<Table.Column> columns, List<List<Table.Cell>> rows, SweepResult result, ResultColumn column) {
        Metric metric = column.metric();
        double confidence = result.header().confidence();
        List<Estimate> estimates = result.rows().stream()
                .map(row -> row.estimate(metric, confidence))
                .toList();
        List<Double> means = estimates.stream().map(Estimate::mean).toList();
        if (means.stream().allMatch(value -> value.isNaN())) {
            return;
        }
        DisplayUnit unit = DisplayUnit.of(metric.unit(), means);
        String tooltip = metric.title() + ": " + metric.formula();
        String head = ResultTable.head(metric);
        columns.add(new Table.Column(head, unit.symbol(), tooltip, metric.better(), true, column.priority()));
        for (int i = 0; i < rows.size(); i++) {
            double value = unit.shown(estimates.get(i).mean());
            String text = column.interval()
                    ? Numbers.withHalfWidth(value, unit.shown(estimates.get(i).halfWidth()))
                    : Numbers.text(value);
            rows.get(i).add(new Table.Cell(text, value, false));
        }
    }

    private static List<String> notes(SweepResult result) {
        List<String> notes = new ArrayList<>();
        int replications = result.header().replications();
        notes.add(
                replications > 1
                        ? "Means over " + replications + " replications; ± is half the "
                                + DisplayUnit.PERCENT.setting(result.header().confidence()) + " confidence interval."
                        : "One replication: no confidence intervals. --replications 5 adds them.");
        if (result.rows().stream().anyMatch(SweepRow::saturated)) {
            notes.add("Saturated points fall behind their load; their latencies grow with the length of the run.");
        }
        return notes;
    }

    private static Table.Column text(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, false, 0);
    }
}
