package io.kvasir.experiment.capacity;

import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a capacity search. Holds nothing that changes between two searches of the same scenario, seed and
 * version.
 *
 * @param targets in words
 * @param latency the latency that the frontier is drawn against
 * @param demand in words; empty when no fleet was sized
 * @param loads highest load per candidate; of one instance each when a fleet was sized
 * @param fleets smallest fleet per candidate; empty without a demand
 * @param sensitivity what moves the highest load and its price; empty unless each input was changed alone
 * @param cost what the search took
 */
public record CapacityResult(
        ScenarioResult.Header header,
        List<String> targets,
        Metric latency,
        String demand,
        List<LoadCapacity> loads,
        List<FleetCapacity> fleets,
        List<Tornado> sensitivity,
        Cost cost) {
    /**
     * @param runs simulated, those of an earlier life included
     * @param complete whether no search was stopped by its budget
     */
    public record Cost(int runs, boolean complete) {}

    public CapacityResult {
        targets = List.copyOf(targets);
        loads = List.copyOf(loads);
        fleets = List.copyOf(fleets);
        sensitivity = List.copyOf(sensitivity);
    }

    /** Fewest devices, the cheaper one of equals. */
    public Optional<FleetCapacity> smallest() {
        return feasible().stream()
                .min(Comparator.comparingInt(
                                (FleetCapacity fleet) -> fleet.identity().devices())
                        .thenComparingDouble(this::usd));
    }

    /** Least money per hour, the smaller one of equals; empty when nothing has a price. */
    public Optional<FleetCapacity> cheapest() {
        return feasible().stream()
                .filter(fleet -> usd(fleet) < Double.POSITIVE_INFINITY)
                .min(Comparator.comparingDouble(this::usd)
                        .thenComparingInt(fleet -> fleet.identity().devices()));
    }

    /** Fleets that no other beats in both money and latency, by rising latency. */
    public List<FleetCapacity> frontier() {
        List<FleetCapacity> sorted = feasible().stream()
                .filter(fleet -> usd(fleet) < Double.POSITIVE_INFINITY)
                .sorted(Comparator.comparingDouble(this::seconds).thenComparingDouble(this::usd))
                .toList();
        List<FleetCapacity> frontier = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (FleetCapacity fleet : sorted) {
            if (usd(fleet) < least) {
                least = usd(fleet);
                frontier.add(fleet);
            }
        }
        return frontier;
    }

    /** Whether any candidate has an answer. */
    public boolean anyFeasible() {
        return fleets.isEmpty()
                ? loads.stream().anyMatch(each -> each.kind() == AnswerKind.FOUND)
                : !feasible().isEmpty();
    }

    /** Whether a run broke off, so that a candidate has no answer that may have one. */
    public boolean anyFailed() {
        return loads.stream().anyMatch(each -> each.kind() == AnswerKind.FAILED)
                || fleets.stream().anyMatch(each -> each.kind() == AnswerKind.FAILED);
    }

    /** Fleets that noise and the error of the step-time model leave as possibly cheaper than the cheapest. */
    public List<FleetCapacity> rivals() {
        return cheapest()
                .map(best -> feasible().stream()
                        .filter(each -> !each.equals(best) && lowest(each) < highest(best))
                        .toList())
                .orElse(List.of());
    }

    private double lowest(FleetCapacity fleet) {
        Estimate usd = fleet.usdPerHour(header.confidence());
        return fleet.size().band().known() ? usd.modelLow() : usd.mean();
    }

    private double highest(FleetCapacity fleet) {
        Estimate usd = fleet.usdPerHour(header.confidence());
        return fleet.size().band().known() ? usd.modelHigh() : usd.mean();
    }

    private List<FleetCapacity> feasible() {
        return fleets.stream().filter(FleetCapacity::feasible).toList();
    }

    /** Infinite when nobody publishes a price. */
    private double usd(FleetCapacity fleet) {
        double usd = fleet.usdPerHour(header.confidence()).mean();
        return Double.isNaN(usd) ? Double.POSITIVE_INFINITY : usd;
    }

    private double seconds(FleetCapacity fleet) {
        return fleet.at(latency, header.confidence()).mean();
    }
}
