package io.kvasir.report.content;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.result.Assumptions;
import io.kvasir.result.Better;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;

/** The page of {@code kvasir run}: question, answer, table, charts, assumptions. */
public final class RunPage {
    private RunPage() {}

    /** Builds the page. */
    public static Page of(ScenarioResult result) {
        ScenarioResult.Header header = result.header();
        return new Page(
                header.scenario(), header.question(), AnswerSentence.of(result), facts(header), sections(result));
    }

    /** What the numbers were made with. */
    public static List<Page.Fact> facts(ScenarioResult.Header header) {
        return List.of(
                new Page.Fact("seed", Long.toString(header.seed())),
                new Page.Fact("replications", Integer.toString(header.replications())),
                new Page.Fact("confidence", DisplayUnit.PERCENT.setting(header.confidence())),
                new Page.Fact("Kvasir", header.version()));
    }

    private static List<Page.Section> sections(ScenarioResult result) {
        List<Page.Section> sections = new ArrayList<>();
        List<Page.Block> first = new ArrayList<>();
        first.add(new Page.TableBlock(ResultTable.of(result).byImportance()));
        List<String> warnings = new ArrayList<>();
        for (DeploymentResult deployment : result.deployments()) {
            warnings.addAll(Standing.warnings(deployment));
        }
        if (!warnings.isEmpty()) {
            first.add(new Page.WarningBlock(warnings));
        }
        sections.add(new Page.Section("deployments", "Deployments", first));
        FleetTable.of(result)
                .ifPresent(table -> sections.add(
                        new Page.Section("fleets", "Models behind one address", List.of(new Page.TableBlock(table)))));
        ClassTable.of(result)
                .ifPresent(table -> sections.add(
                        new Page.Section("classes", "Request classes", List.of(new Page.TableBlock(table)))));
        addCharts(
                sections,
                "money",
                "Cost",
                List.of(
                        StackCharts.cost(result),
                        FrontierChart.costAgainstLatency(result),
                        FrontierChart.costAgainstQuality(result)));
        addCharts(sections, "latency", "Latency", ResultCharts.latency(result));
        addCharts(sections, "time", "Over time", ResultCharts.overTime(result));
        addCharts(sections, "engine", "Step time", List.of(StackCharts.stepTime(result)));
        sections.add(assumptions(result.assumptions()));
        return sections;
    }

    private static void addCharts(List<Page.Section> sections, String id, String title, List<Chart> charts) {
        List<Page.Block> blocks = new ArrayList<>();
        charts.stream().filter(Chart::hasData).forEach(chart -> blocks.add(new Page.ChartBlock(chart)));
        if (!blocks.isEmpty()) {
            sections.add(new Page.Section(id, title, blocks));
        }
    }

    /** What the answer rests on: warnings, sources, the scenario as resolved. */
    public static Page.Section assumptions(Assumptions assumptions) {
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(new Page.TextBlock(List.of("Everything here is simulated, not measured. Step times come from a model"
                + " fitted to published measurements; every catalogue value has the source named below.")));
        if (!assumptions.warnings().isEmpty()) {
            blocks.add(new Page.WarningBlock(assumptions.warnings()));
        }
        if (!assumptions.sources().isEmpty()) {
            blocks.add(new Page.TableBlock(sources(assumptions.sources())));
        }
        if (!assumptions.resolvedScenario().isEmpty()) {
            blocks.add(new Page.CodeBlock("Scenario as resolved", assumptions.resolvedScenario()));
        }
        return new Page.Section("assumptions", "What was assumed", blocks);
    }

    private static Table sources(List<Assumptions.SourceNote> sources) {
        List<Table.Column> columns = List.of(
                text("value of", "what the source describes"),
                text("source", "document or data sheet"),
                text("date", "published or read"),
                text("grade", "A read in a primary document, B secondary, C estimate"));
        List<List<Table.Cell>> rows = sources.stream()
                .map(note -> List.of(
                        Table.Cell.text(note.subject()),
                        Table.Cell.text(note.source()),
                        Table.Cell.text(note.date()),
                        Table.Cell.text(note.confidence())))
                .toList();
        return new Table("sources", columns, rows, List.of());
    }

    private static Table.Column text(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, false, 0);
    }
}
