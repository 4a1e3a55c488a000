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
        List<SweepResult.Knee> knees = result.knees().stream()
                .filter(knee -> !Double.isNaN(knee.load()))
                .toList();
        if (!knees.isEmpty()) {
            List<String> named =
                    knees.stream().map(SweepResult.Knee::deployment).toList();
            return "Keeps up until: "
                    + String.join("; ", knees.stream().map(SweepPage::words).toList())
                    + "." + outside(result, named);
        }
        List<Tornado> tornados = TornadoTable.tornados(result);
        if (!tornados.isEmpty()) {
            return TornadoSentence.of(tornados)
                    + outside(result, List.of(tornados.get(0).deployment()));
        }
        List<SweepRow> ranked = ranked(result);
        return ranked.isEmpty()
                ? "No point of the sweep keeps up with its load at a known price."
                : name(ranked.get(0)) + " is the cheapest point that keeps up: " + price(result, ranked.get(0)) + "."
                        + trust(result, ranked);
    }

    /** A winner that nobody measured is called so, and the best of those that were stands beside it. */
    private static String trust(SweepResult result, List<SweepRow> ranked) {
        if (!ranked.get(0).extrapolated()) {
            return "";
        }
        Optional<String> within = ranked.stream()
                .filter(row -> !row.extrapolated())
                .findFirst()
                .map(row -> name(row) + " is cheapest: " + price(result, row));
        return RangeSentence.ofWinner(name(ranked.get(0)), within, ranked.size() > 1 ? "point that keeps up" : "");
    }

    /** Which of the deployments that an answer names lie outside the validated range at some point. */
    private static String outside(SweepResult result, List<String> named) {
        return RangeSentence.ofSeveral(result.rows().stream()
                .filter(SweepRow::extrapolated)
                .map(row -> row.identity().name())
                .filter(named::contains)
                .toList());
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

    /** Points that keep up at a known price, the cheapest first. */
    private static List<SweepRow> ranked(SweepResult result) {
        return result.rows().stream()
                .filter(row -> row.kind() == SweepRow.Kind.RAN && !row.saturated())
                .filter(row -> !Double.isNaN(mean(result, row)))
                .sorted(Comparator.comparingDouble(row -> mean(result, row)))
                .toList();
    }

    private static String name(SweepRow row) {
        return row.identity().name() + settings(row);
    }

    private static String price(SweepResult result, SweepRow row) {
        return Numbers.text(mean(result, row)) + " USD per million tokens";
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
