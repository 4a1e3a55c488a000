package io.kvasir.report.content;

import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The page of {@code kvasir sweep}: what was found, curves, points, what went wrong. */
public final class SweepPage {
    private SweepPage() {}

    /** Builds the page. */
    public static Page of(SweepResult result, StudyBasis basis) {
        List<Page.Section> sections = new ArrayList<>();
        List<Page.Block> curves = new ArrayList<>();
        for (Chart chart : SweepCharts.of(result, basis)) {
            curves.add(new Page.ChartBlock(chart));
        }
        if (!curves.isEmpty()) {
            sections.add(new Page.Section("curves", "Curves", curves));
        }
        List<Page.Block> points = new ArrayList<>();
        points.add(new Page.TableBlock(SweepTable.of(result)));
        List<String> warnings = warnings(result);
        if (!warnings.isEmpty()) {
            points.add(new Page.WarningBlock(warnings));
        }
        sensitivity(result).ifPresent(sections::add);
        sections.add(new Page.Section("points", "Points", points));
        RunWarnings ran = new RunWarnings();
        result.rows().forEach(row -> ran.add(row.identity().name(), row.runs()));
        sections.add(ran.section(basis));
        return new Page(
                result.header().scenario(),
                result.header().question(),
                answer(result),
                RunPage.facts(result.header()),
                sections);
    }

    private static Optional<Page.Section> sensitivity(SweepResult result) {
        return TornadoTable.of(result).map(table -> {
            List<Page.Block> blocks = new ArrayList<>();
            TornadoChart.of(TornadoTable.tornados(result)).forEach(chart -> blocks.add(new Page.ChartBlock(chart)));
            blocks.add(new Page.TableBlock(table));
            return new Page.Section("sensitivity", "What moves the answer", blocks);
        });
    }

    /** Every chart there is. */
    public static List<Chart> charts(SweepResult result, StudyBasis basis) {
        List<Chart> charts = new ArrayList<>(SweepCharts.of(result, basis));
        charts.addAll(TornadoChart.of(TornadoTable.tornados(result)));
        return charts;
    }

    /** In a sentence: where each deployment stops to keep up, or else the cheapest point that keeps up. */
    public static String answer(SweepResult result) {
        List<String> knees = result.knees().stream()
                .filter(knee -> !Double.isNaN(knee.load()))
                .map(SweepPage::words)
                .toList();
        if (!knees.isEmpty()) {
            return "Keeps up until: " + String.join("; ", knees) + ".";
        }
        List<Tornado> tornados = TornadoTable.tornados(result);
        if (!tornados.isEmpty()) {
            return TornadoSentence.of(tornados);
        }
        return cheapest(result)
                .map(row -> row.identity().name() + settings(row) + " is the cheapest point that keeps up: "
                        + Numbers.text(mean(result, row)) + " USD per million tokens.")
                .orElse("No point of the sweep keeps up with its load at a known price.");
    }

    private static String words(SweepResult.Knee knee) {
        String load = Double.isFinite(knee.ratePerSecond())
                ? Numbers.text(knee.ratePerSecond()) + " requests/s"
                : Numbers.text(knee.load()) + " times the load";
        String where = knee.settings().isEmpty() ? "" : " (" + knee.settings() + ")";
        return knee.deployment() + where + " " + load;
    }

    private static String settings(SweepRow row) {
        List<String> words = row.settings().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        return words.isEmpty() ? "" : " with " + String.join(", ", words);
    }

    private static Optional<SweepRow> cheapest(SweepResult result) {
        return result.rows().stream()
                .filter(row -> row.kind() == SweepRow.Kind.RAN && !row.saturated())
                .filter(row -> !Double.isNaN(mean(result, row)))
                .min(Comparator.comparingDouble(row -> mean(result, row)));
    }

    private static double mean(SweepResult result, SweepRow row) {
        return row.estimate(Metric.USD_PER_MTOK_BLENDED, result.header().confidence())
                .mean();
    }

    /** The tables there are: what moves the answer where each input was changed alone, and every point. */
    public static List<Table> tables(SweepResult result) {
        List<Table> tables = new ArrayList<>();
        TornadoTable.of(result).ifPresent(tables::add);
        tables.add(SweepTable.of(result));
        return tables;
    }

    /** One sentence per point that did not run. */
    public static List<String> warnings(SweepResult result) {
        return result.rows().stream()
                .filter(row -> row.kind() != SweepRow.Kind.RAN)
                .map(row -> row.identity().name()
                        + settings(row)
                        + (row.kind() == SweepRow.Kind.FAILED ? " failed: " : " cannot run: ")
                        + row.trouble())
                .distinct()
                .toList();
    }
}
