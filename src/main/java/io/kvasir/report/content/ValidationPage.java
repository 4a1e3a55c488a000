package io.kvasir.report.content;

import io.kvasir.experiment.validate.ErrorStatistics;
import io.kvasir.experiment.validate.ErrorSummary;
import io.kvasir.experiment.validate.TableKind;
import io.kvasir.experiment.validate.ValidationResult;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The page of {@code kvasir validate}: how far predictions lie from measurements, by table and metric. */
public final class ValidationPage {
    private static final String QUESTION = "How far from measured servers do the simulated ones lie?";
    private static final int DECIMALS = 1;

    private final ErrorSummary summary;
    private final List<List<Table.Cell>> rows = new ArrayList<>();

    private ValidationPage(ValidationResult result) {
        this.summary = new ErrorSummary(result);
    }

    /** Builds the page. */
    public static Page of(ValidationResult result, String version, long seed) {
        ValidationPage page = new ValidationPage(result);
        List<Page.Section> sections = new ArrayList<>();
        sections.add(new Page.Section("errors", "Errors", List.of(new Page.TableBlock(page.errors()))));
        List<Page.Block> charts = new ArrayList<>();
        for (Chart chart : ValidationCharts.of(result)) {
            charts.add(new Page.ChartBlock(chart));
        }
        if (!charts.isEmpty()) {
            sections.add(new Page.Section("charts", "Predicted against measured", charts));
        }
        page.addPeers(sections);
        page.addUnmodelled(sections);
        List<Page.Fact> facts = List.of(new Page.Fact("seed", Long.toString(seed)), new Page.Fact("Kvasir", version));
        return new Page("Validation", QUESTION, answer(result), facts, sections);
    }

    /** In a sentence: the metrics of each table that people ask for. */
    public static String answer(ValidationResult result) {
        List<String> tables = new ArrayList<>();
        ErrorSummary summary = new ErrorSummary(result);
        for (TableKind table : TableKind.values()) {
            List<String> metrics = new ArrayList<>();
            summary.by(table, ErrorSummary.Grouping.ALL, false).getOrDefault("", Map.of()).entrySet().stream()
                    .filter(each -> ValidationCharts.headline(each.getKey()))
                    .forEach(each -> metrics.add(words(each.getKey(), each.getValue())));
            if (!metrics.isEmpty()) {
                tables.add(table.label() + " " + String.join(", ", metrics));
            }
        }
        return tables.isEmpty()
                ? "Nothing in these tables could be predicted: see the reasons below."
                : "Mean absolute errors, medians in brackets: " + String.join("; ", tables) + ".";
    }

    private static String words(String metric, ErrorStatistics errors) {
        return metric + " " + Numbers.fixed(errors.meanAbsolute(), DECIMALS) + "% ("
                + Numbers.fixed(errors.medianAbsolute(), DECIMALS) + "%)";
    }

    private Table errors() {
        for (TableKind table : TableKind.values()) {
            Map<String, ErrorStatistics> all =
                    summary.by(table, ErrorSummary.Grouping.ALL, false).getOrDefault("", Map.of());
            all.forEach((metric, errors) -> {
                List<Table.Cell> row = new ArrayList<>(List.of(Table.Cell.text(metric)));
                row.add(percent(errors, ErrorStatistics::meanAbsolute));
                row.add(percent(errors, ErrorStatistics::medianAbsolute));
                row.add(percent(errors, ErrorStatistics::bias));
                row.add(percent(errors, each -> 100 * each.within10()));
                row.add(percent(errors, each -> 100 * each.within20()));
                row.add(new Table.Cell(Integer.toString(errors.count()), errors.count(), false));
                row.add(Table.Cell.text(table.label()));
                rows.add(row);
            });
        }
        List<Table.Column> columns = List.of(
                text("metric", "column of the table"),
                number("mean abs.", "%", "mean absolute percentage error", Better.LOWER),
                number("median abs.", "%", "median of the same", Better.LOWER),
                number("bias", "%", "mean signed error; positive when predictions are too high", Better.NEITHER),
                number("within 10 %", "%", "share of values within 10 percent", Better.HIGHER),
                number("within 20 %", "%", "share of values within 20 percent", Better.HIGHER),
                number("values", "", "predictions that could be scored", Better.NEITHER),
                text("table", "kind of measurements"));
        return new Table(
                "errors",
                columns,
                rows,
                List.of("All rows simulated, those included that may describe something else than what was measured."));
    }

    private void addPeers(List<Page.Section> sections) {
        List<List<Table.Cell>> peers = summary.peers().stream()
                .map(each -> List.of(
                        Table.Cell.text(each.simulator()),
                        Table.Cell.text(each.metric()),
                        new Table.Cell(
                                Integer.toString(each.peer().count()),
                                each.peer().count(),
                                false),
                        percent(each.peer(), ErrorStatistics::meanAbsolute),
                        percent(each.own(), ErrorStatistics::meanAbsolute)))
                .toList();
        if (!peers.isEmpty()) {
            List<Table.Column> columns = List.of(
                    text("simulator", "the other simulator"),
                    text("metric", "column of the table"),
                    number("runs", "", "whole runs that both predicted", Better.NEITHER),
                    number("its error", "%", "mean absolute percentage error", Better.LOWER),
                    number("Kvasir", "%", "mean absolute percentage error on the same runs", Better.LOWER));
            Table table = new Table("peers", columns, peers, List.of("Whole runs that both predicted."));
            sections.add(new Page.Section(
                    "peers", "Other simulators on the same rows", List.of(new Page.TableBlock(table))));
        }
    }

    private void addUnmodelled(List<Page.Section> sections) {
        List<List<Table.Cell>> reasons = new ArrayList<>();
        summary.unmodelledRows()
                .forEach((reason, count) -> reasons.add(
                        List.of(Table.Cell.text(reason), new Table.Cell(Integer.toString(count), count, false))));
        if (!reasons.isEmpty()) {
            List<Table.Column> columns =
                    List.of(text("reason", "table, and why"), number("rows", "", "rows left out", Better.NEITHER));
            Table table = new Table("unmodelled", columns, reasons, List.of());
            sections.add(new Page.Section(
                    "unmodelled", "Rows and values not predicted", List.of(new Page.TableBlock(table))));
        }
    }

    private static Table.Cell percent(ErrorStatistics errors, ToDoubleFunction<ErrorStatistics> figure) {
        double value = figure.applyAsDouble(errors);
        return new Table.Cell(Double.isNaN(value) ? Numbers.UNDEFINED : Numbers.fixed(value, DECIMALS), value, false);
    }

    private static Table.Column text(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, false, 0);
    }

    private static Table.Column number(String head, String unit, String title, Better better) {
        return new Table.Column(head, unit, title, better, true, 1);
    }
}
