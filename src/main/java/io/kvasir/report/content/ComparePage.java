package io.kvasir.report.content;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of {@code kvasir compare}: what is better, by how much, whether that is luck, and what the scenarios differ in. */
public final class ComparePage {
    private static final String QUESTION = "What is better, by how much, and is it luck?";

    private final List<Comparison> comparisons;
    private final List<ScenarioResult> results;
    private final List<String> names;

    private ComparePage(List<Comparison> comparisons, List<ScenarioResult> results, List<String> names) {
        this.comparisons = comparisons;
        this.results = results;
        this.names = names;
    }

    /**
     * Builds the page.
     *
     * @param results what was compared, in the order of the command
     * @param names of the results, as the comparisons have them
     */
    public static Page of(List<Comparison> comparisons, List<ScenarioResult> results, List<String> names) {
        ComparePage page = new ComparePage(comparisons, results, names);
        ScenarioResult.Header header = results.get(0).header();
        return new Page(
                String.join(" and ", names),
                QUESTION,
                CompareAnswer.of(comparisons),
                RunPage.facts(header),
                page.sections());
    }

    private List<Chart> differences() {
        Map<String, Integer> colours = new LinkedHashMap<>();
        overlay().deployments().forEach(each -> colours.put(each.name(), colours.size()));
        return DifferenceCharts.of(comparisons, colours);
    }

    private ScenarioResult overlay() {
        return results.size() == 1 ? results.get(0) : Overlay.named(results, names);
    }

    private List<Page.Section> sections() {
        List<Page.Section> sections = new ArrayList<>();
        List<Page.Block> first = new ArrayList<>();
        if (comparisons.size() > 1) {
            first.add(new Page.TableBlock(headlines()));
        }
        differences().forEach(chart -> first.add(new Page.ChartBlock(chart)));
        sections.add(new Page.Section("differences", "Differences", first));
        List<Page.Block> tables = new ArrayList<>();
        double confidence = results.get(0).header().confidence();
        for (Comparison each : comparisons) {
            tables.add(new Page.TextBlock(List.of(ComparisonTable.sentence(each))));
            tables.add(new Page.TableBlock(ComparisonTable.of(each, confidence, "comparison-" + tables.size() / 2)));
        }
        sections.add(new Page.Section("metrics", "Every metric", tables));
        List<Page.Block> charts = new ArrayList<>();
        ResultCharts.of(overlay()).forEach(chart -> charts.add(new Page.ChartBlock(chart)));
        sections.add(new Page.Section("results", "The results over each other", charts));
        sections.add(settings());
        return sections;
    }

    private Page.Section settings() {
        List<Page.Block> blocks = new ArrayList<>();
        List<String> resolved = results.stream()
                .map(each -> each.assumptions().resolvedScenario())
                .toList();
        if (results.size() > 1) {
            ResolvedSettings.differences(names, resolved)
                    .ifPresentOrElse(
                            table -> blocks.add(new Page.TableBlock(table)),
                            () -> blocks.add(new Page.TextBlock(List.of("The scenarios as resolved are the same."))));
        }
        blocks.addAll(RunPage.assumptions(overlay().assumptions()).blocks());
        for (int i = 0; i < results.size() && results.size() > 1; i++) {
            if (!resolved.get(i).isEmpty()) {
                blocks.add(new Page.CodeBlock("Scenario of " + names.get(i) + " as resolved", resolved.get(i)));
            }
        }
        return new Page.Section(
                "assumptions", results.size() > 1 ? "What differs, and what was assumed" : "What was assumed", blocks);
    }

    /** One row per candidate, one column per headline metric. */
    private Table headlines() {
        List<Metric> metrics = ComparisonTable.HEADLINES.stream()
                .filter(metric ->
                        comparisons.stream().anyMatch(each -> each.metrics().containsKey(metric)))
                .toList();
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("candidate", "", "what is compared", Better.NEITHER, false, 0));
        columns.add(new Table.Column("baseline", "", "with what", Better.NEITHER, false, 0));
        for (Metric metric : metrics) {
            columns.add(new Table.Column(
                    ComparisonTable.name(metric), "%", "paired difference, relative", metric.better(), true, 1));
        }
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (Comparison each : comparisons) {
            List<Table.Cell> row =
                    new ArrayList<>(List.of(Table.Cell.text(each.candidate()), Table.Cell.text(each.baseline())));
            metrics.forEach(metric -> row.add(cell(metric, each)));
            rows.add(row);
        }
        return new Table(
                "headlines",
                columns,
                rows,
                List.of("✓ better and ✗ worse than the baseline by more than luck; ± is half the interval."));
    }

    private static Table.Cell cell(Metric metric, Comparison comparison) {
        PairedComparison paired = comparison.metrics().get(metric);
        if (paired == null || Double.isNaN(paired.relativeDifference())) {
            return Table.Cell.text(Numbers.UNDEFINED);
        }
        if (ComparisonTable.same(paired)) {
            return new Table.Cell("0", 0, false);
        }
        double relative = DisplayUnit.PERCENT.shown(paired.relativeDifference());
        double half = DisplayUnit.PERCENT.shown(paired.difference().halfWidth() / Math.abs(paired.baselineMean()));
        String mark = switch (comparison.tells(metric) ? ComparisonTable.verdict(metric, paired) : "") {
            case "better" -> " ✓";
            case "worse" -> " ✗";
            default -> "";
        };
        return new Table.Cell(Numbers.difference(relative, half) + mark, relative, false);
    }
}
