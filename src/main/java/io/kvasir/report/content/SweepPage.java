package io.kvasir.report.content;

import io.kvasir.experiment.sweep.PathNames;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The sentence on top. */
    public static String answer(SweepResult result) {
        return SweepAnswer.of(result);
    }

    /** The tables there are: what moves the answer where each input was changed alone, and every point. */
    public static List<Table> tables(SweepResult result) {
        List<Table> tables = new ArrayList<>();
        TornadoTable.of(result).ifPresent(tables::add);
        tables.add(SweepTable.of(result));
        return tables;
    }

    /** One sentence per point that did not run, or per deployment that runs nowhere for the same reason. */
    public static List<String> warnings(SweepResult result) {
        Map<String, String> names = PathNames.of(result.paths());
        List<String> warnings = new ArrayList<>();
        for (SweepRow row : result.rows()) {
            if (row.kind() != SweepRow.Kind.RAN) {
                String where = runsNowhere(result, row) ? "" : SweepAnswer.settings(row, names);
                String what = row.kind() == SweepRow.Kind.FAILED ? " failed: " : " cannot run: ";
                warnings.add(row.identity().name() + where + what + row.trouble());
            }
        }
        return warnings.stream().distinct().toList();
    }

    private static boolean runsNowhere(SweepResult result, SweepRow row) {
        return result.rows().stream()
                .filter(other -> other.identity().name().equals(row.identity().name()))
                .allMatch(other -> other.kind() == SweepRow.Kind.INFEASIBLE
                        && other.trouble().equals(row.trouble()));
    }
}
