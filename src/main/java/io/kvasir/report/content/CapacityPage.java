package io.kvasir.report.content;

import io.kvasir.experiment.capacity.AnswerKind;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.report.view.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page of {@code kvasir capacity}: the answer, the frontier, every candidate. */
public final class CapacityPage {
    private static final int MOST_NAMES = 3;

    private CapacityPage() {}

    /** Builds the page. */
    public static Page of(CapacityResult result, StudyBasis basis) {
        List<Page.Section> sections = new ArrayList<>();
        List<Page.Block> blocks = new ArrayList<>();
        CapacityTables.of(result).forEach(table -> blocks.add(new Page.TableBlock(table.byImportance())));
        List<String> warnings = troubles(result);
        if (!warnings.isEmpty()) {
            blocks.add(new Page.WarningBlock(warnings));
        }
        sections.add(new Page.Section("candidates", "Candidates", blocks));
        List<Page.Block> charts = new ArrayList<>();
        CapacityCharts.of(result).forEach(chart -> charts.add(new Page.ChartBlock(chart)));
        if (!charts.isEmpty()) {
            sections.add(new Page.Section("charts", "Charts", charts));
        }
        RunWarnings ran = new RunWarnings();
        result.loads().forEach(each -> ran.add(each.identity().name(), each.atCapacity()));
        result.fleets().forEach(each -> ran.add(each.identity().name(), each.runs()));
        sections.add(ran.section(basis));
        List<Page.Fact> facts = new ArrayList<>(RunPage.facts(result.header()));
        facts.add(new Page.Fact("runs", Integer.toString(result.cost().runs())));
        return new Page(result.header().scenario(), question(result), answer(result), facts, sections);
    }

    /** What the search was for; the scenario's own question may be another. */
    private static String question(CapacityResult result) {
        String targets = String.join(" and ", result.targets());
        return result.fleets().isEmpty()
                ? "How much load does each deployment take with " + targets + "?"
                : "Which fleet serves " + result.demand() + " with " + targets + "?";
    }

    /** In a sentence. */
    public static String answer(CapacityResult result) {
        return CapacityAnswer.of(result);
    }

    /** What stopped short, why candidates have no answer, and what the runs of the others warned of. */
    public static List<String> warnings(CapacityResult result) {
        List<String> warnings = new ArrayList<>(troubles(result));
        warnings.addAll(ofRuns(result));
        return warnings;
    }

    private static List<String> troubles(CapacityResult result) {
        Set<String> warnings = new LinkedHashSet<>();
        if (!result.cost().complete()) {
            warnings.add("The search stopped after " + result.cost().runs()
                    + " runs; raise capacity.max_runs to finish it.");
        }
        List<FleetCapacity> rivals = result.rivals();
        if (!rivals.isEmpty()) {
            warnings.add("Cheaper within what noise and the error of the step-time model leave open: "
                    + String.join(
                            ", ",
                            rivals.stream().map(each -> each.identity().name()).toList())
                    + ".");
        }
        result.fleets().forEach(each -> add(warnings, each.identity().name(), each.kind(), each.trouble()));
        result.loads().forEach(each -> add(warnings, each.identity().name(), each.kind(), each.trouble()));
        return List.copyOf(warnings);
    }

    /** What a reader must know of the runs that answers rest on: each kind once, with the candidates it is of. */
    private static List<String> ofRuns(CapacityResult result) {
        Map<String, String> sentences = new LinkedHashMap<>();
        Map<String, Set<String>> candidates = new LinkedHashMap<>();
        for (LoadCapacity each : result.loads()) {
            for (RunOutcome run : each.atCapacity()) {
                for (String warning : run.warnings()) {
                    String kind = warning.replaceAll("[0-9.,]+", "#");
                    sentences.putIfAbsent(kind, warning);
                    candidates
                            .computeIfAbsent(kind, text -> new LinkedHashSet<>())
                            .add(each.identity().name());
                }
            }
        }
        List<String> warnings = new ArrayList<>();
        candidates.forEach((kind, names) ->
                warnings.add("At capacity, " + few(names) + ": " + sentences.getOrDefault(kind, kind)));
        return warnings;
    }

    private static String few(Set<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() <= MOST_NAMES
                ? String.join("; ", all)
                : String.join("; ", all.subList(0, MOST_NAMES)) + " and " + (all.size() - MOST_NAMES) + " more";
    }

    private static void add(Set<String> warnings, String name, AnswerKind kind, String trouble) {
        switch (kind) {
            case INFEASIBLE -> warnings.add(name + " cannot run: " + trouble);
            case FAILED -> warnings.add(name + ", a run failed: " + trouble);
            default -> {
                // What is missed stands in the table.
            }
        }
    }
}
