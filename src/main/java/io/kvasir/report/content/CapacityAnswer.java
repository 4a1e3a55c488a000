package io.kvasir.report.content;

import io.kvasir.experiment.capacity.AnswerKind;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.experiment.sweep.PathNames;
import io.kvasir.report.view.Numbers;
import io.kvasir.result.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer of a capacity search in a sentence: what serves most per device, the cheapest and the smallest fleet, or what
 * moves it; and whether what it names lies outside the validated range.
 */
final class CapacityAnswer {
    private CapacityAnswer() {}

    /** One or two sentences of plain text. */
    static String of(CapacityResult result) {
        if (!result.sensitivity().isEmpty()) {
            return TornadoSentence.of(result.sensitivity()) + outsideOfSensitivity(result);
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
        return "Most per device: " + String.join("; ", answers) + "."
                + RangeSentence.ofSeveral(byWorkload.values().stream()
                        .map(CapacityAnswer::most)
                        .filter(LoadCapacity::extrapolated)
                        .map(each -> each.identity().name())
                        .toList());
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
                + (equals.isEmpty() ? "" : "; within noise also " + String.join(", ", equals)) + "."
                + trust(best, loads);
    }

    /** A winner that nobody measured is called so, and the best of those that were stands beside it. */
    private static String trust(LoadCapacity best, List<LoadCapacity> loads) {
        if (!best.extrapolated()) {
            return "";
        }
        Optional<String> within = loads.stream()
                .filter(each -> !each.extrapolated())
                .max(Comparator.comparingDouble(CapacityAnswer::perDevice))
                .map(each -> each.identity().name() + " serves most per device: " + rate(each));
        return RangeSentence.ofWinner(best.identity().name(), within, loads.size() > 1 ? "that meets the targets" : "");
    }

    /** The sentence on a sensitivity is of the first deployment alone. */
    private static String outsideOfSensitivity(CapacityResult result) {
        String first = result.sensitivity().get(0).deployment();
        boolean outside = result.loads().stream()
                .anyMatch(each -> each.setting().deployment().equals(first) && each.extrapolated());
        return outside ? RangeSentence.ofSeveral(List.of(first)) : "";
    }

    private static LoadCapacity most(List<LoadCapacity> loads) {
        return loads.stream()
                .max(Comparator.comparingDouble(CapacityAnswer::perDevice))
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
            return "The smallest fleet for " + result.demand() + " is " + words(fewest) + "."
                    + (fewest.extrapolated()
                            ? RangeSentence.ofSeveral(List.of(fewest.identity().name()))
                            : "");
        }
        FleetCapacity least = cheapest.get();
        String first =
                "The cheapest fleet for " + result.demand() + " is " + words(least) + " at " + money(result, least);
        return (least.equals(fewest)
                        ? first + "; it is also the smallest."
                        : first + "; the smallest is " + words(fewest) + ".")
                + trust(result, least, fewest);
    }

    private static String trust(CapacityResult result, FleetCapacity least, FleetCapacity fewest) {
        String second = fewest.extrapolated() && !fewest.equals(least)
                ? RangeSentence.ofSeveral(List.of(fewest.identity().name()))
                : "";
        if (!least.extrapolated()) {
            return second;
        }
        List<FleetCapacity> within = result.fleets().stream()
                .filter(each -> each.feasible() && !each.extrapolated())
                .toList();
        Optional<String> best = within.stream()
                .filter(each -> !Double.isNaN(usdPerHour(result, each).mean()))
                .min(Comparator.comparingDouble(each -> usdPerHour(result, each).mean()))
                .map(each -> words(each) + " is cheapest: " + money(result, each));
        boolean others =
                result.fleets().stream().filter(FleetCapacity::feasible).count() > 1;
        String scope = others && within.isEmpty() ? "that meets the targets" : "";
        // With every fleet outside, one sentence says so of all of them.
        return RangeSentence.ofWinner(least.identity().name(), best, scope) + (within.isEmpty() ? "" : second);
    }

    private static Estimate usdPerHour(CapacityResult result, FleetCapacity fleet) {
        return fleet.usdPerHour(result.header().confidence());
    }

    private static String money(CapacityResult result, FleetCapacity fleet) {
        return CapacityTables.banded(usdPerHour(result, fleet)) + " USD/h";
    }

    private static String words(FleetCapacity fleet) {
        String size = fleet.words();
        String devices = fleet.devices();
        return fleet.identity().name() + " with " + size
                + (size.equals("1") ? " instance" : " instances")
                + (fleet.spare() > 0 ? " and " + fleet.spare() + " spare" : "")
                + (fleet.spare() > 0 && fleet.mix().parts().size() > 1 ? " of each" : "") + ", " + devices
                + (devices.equals("1") ? " device" : " devices");
    }
}
