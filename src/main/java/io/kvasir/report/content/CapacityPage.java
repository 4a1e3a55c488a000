package io.kvasir.report.content;

import io.kvasir.experiment.capacity.AnswerKind;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.experiment.sweep.PathNames;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Page;
import io.kvasir.result.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        if (!result.sensitivity().isEmpty()) {
            return TornadoSentence.of(result.sensitivity());
        }
        return result.fleets().isEmpty() ? loads(result) : fleets(result);
    }

    private static String loads(CapacityResult result) {
        Map<String, List<LoadCapacity>> byWorkload = new LinkedHashMap<>();
        for (LoadCapacity each : result.loads()) {
            if (each.kind() == AnswerKind.FOUND) {
                byWorkload
                        .computeIfAbsent(workload(each), settings -> new ArrayList<>())
                        .add(each);
            }
        }
        if (byWorkload.isEmpty()) {
            return "No deployment meets the targets at any load: see the reasons below.";
        }
        if (byWorkload.size() == 1) {
            return best(result.loads().stream()
                    .filter(each -> each.kind() == AnswerKind.FOUND)
                    .toList());
        }
        List<String> answers = new ArrayList<>();
        byWorkload.forEach((settings, loads) -> answers.add(settings + " " + briefly(settings, loads)));
        return "Most per device: " + String.join("; ", answers) + ".";
    }

    private static String briefly(String settings, List<LoadCapacity> loads) {
        LoadCapacity best = most(loads);
        List<String> equals = equals(loads, best);
        String also = equals.isEmpty() ? "" : ", within noise also " + String.join(" and ", equals);
        String suffix = ", " + settings;
        return (best.identity().name() + " " + rate(best) + also).replace(suffix, "");
    }

    /** What of the workload was varied: candidates answer the same question where this is the same. */
    private static String workload(LoadCapacity each) {
        Map<String, String> names =
                PathNames.of(List.copyOf(each.setting().values().keySet()));
        return each.setting().values().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("workload."))
                .map(setting -> names.getOrDefault(setting.getKey(), "") + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String best(List<LoadCapacity> loads) {
        LoadCapacity best = most(loads);
        List<String> equals = equals(loads, best);
        int devices = best.identity().devices();
        return best.identity().name() + " serves most per device: " + rate(best) + " with " + devices
                + (devices == 1 ? " device" : " devices") + ", limited by " + best.binding()
                + (equals.isEmpty() ? "" : "; within noise also " + String.join(", ", equals)) + ".";
    }

    private static LoadCapacity most(List<LoadCapacity> loads) {
        return loads.stream()
                .max(Comparator.comparingDouble(CapacityPage::perDevice))
                .orElseThrow();
    }

    private static List<String> equals(List<LoadCapacity> loads, LoadCapacity best) {
        return loads.stream()
                .filter(each -> each != best && mayEqual(each, best))
                .map(each -> each.identity().name())
                .toList();
    }

    /** Whether the interval reaches that of the best, per device. */
    private static boolean mayEqual(LoadCapacity each, LoadCapacity best) {
        return each.load().high() / each.identity().devices()
                >= best.load().low() / best.identity().devices();
    }

    private static double perDevice(LoadCapacity each) {
        return each.load().mean() / each.identity().devices();
    }

    private static String rate(LoadCapacity each) {
        boolean known = !Double.isNaN(each.ratePerSecond().mean());
        Estimate shown = known ? each.ratePerSecond() : each.load();
        return Numbers.text(shown.mean()) + " (" + Numbers.text(shown.low()) + "–" + Numbers.text(shown.high()) + ")"
                + (known ? " requests/s" : " times the load");
    }

    private static String fleets(CapacityResult result) {
        Optional<FleetCapacity> cheapest = result.cheapest();
        Optional<FleetCapacity> smallest = result.smallest();
        if (smallest.isEmpty()) {
            return "No fleet serves " + result.demand() + " within the targets: see the reasons below.";
        }
        FleetCapacity fewest = smallest.get();
        if (cheapest.isEmpty()) {
            return "The smallest fleet for " + result.demand() + " is " + words(fewest) + ".";
        }
        FleetCapacity least = cheapest.get();
        String money = CapacityTables.banded(least.usdPerHour(result.header().confidence())) + " USD/h";
        String first = "The cheapest fleet for " + result.demand() + " is " + words(least) + " at " + money;
        return least.equals(fewest)
                ? first + "; it is also the smallest."
                : first + "; the smallest is " + words(fewest) + ".";
    }

    private static String words(FleetCapacity fleet) {
        String size = fleet.size().words();
        String devices = fleet.devices();
        return fleet.identity().name() + " with " + size
                + (size.equals("1") ? " instance" : " instances")
                + (fleet.spare() > 0 ? " and " + fleet.spare() + " spare" : "") + ", " + devices
                + (devices.equals("1") ? " device" : " devices");
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
