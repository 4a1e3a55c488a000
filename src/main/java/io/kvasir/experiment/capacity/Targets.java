package io.kvasir.experiment.capacity;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold: every target, and that the deployment keeps up with its load. */
public final class Targets {
    /** Name of the constraint that no target states. */
    public static final String KEEPS_UP = "keeps up with the load";

    private static final double HALF = 0.5;

    private final List<Target> list;

    public Targets(List<Target> list) {
        this.list = List.copyOf(list);
    }

    public List<Target> list() {
        return list;
    }

    /** Whether all hold in one run. */
    public boolean met(RunOutcome outcome) {
        return !outcome.saturated() && list.stream().allMatch(target -> target.strain(outcome) <= 1);
    }

    /** Whether all hold on average over replications, and most of them keep up. */
    public boolean met(List<RunOutcome> outcomes) {
        return keepUp(outcomes) && list.stream().allMatch(target -> target.strain(mean(target, outcomes)) <= 1);
    }

    /** Whether they hold with the whole interval over replications on the right side. */
    public boolean surelyMet(List<RunOutcome> outcomes, double confidence) {
        return outcomes.stream().noneMatch(RunOutcome::saturated)
                && list.stream().allMatch(target -> {
                    Estimate estimate = estimate(target, outcomes, confidence);
                    return target.strain(estimate.low()) <= 1 && target.strain(estimate.high()) <= 1;
                });
    }

    /** Whether one is missed with the whole interval over replications on the wrong side, or none keeps up. */
    public boolean surelyMissed(List<RunOutcome> outcomes, double confidence) {
        return outcomes.stream().allMatch(RunOutcome::saturated)
                || list.stream().anyMatch(target -> {
                    Estimate estimate = estimate(target, outcomes, confidence);
                    return target.strain(estimate.low()) > 1 && target.strain(estimate.high()) > 1;
                });
    }

    /** What is violated most in runs that miss, by most of the runs. */
    public String binding(List<RunOutcome> outcomes) {
        Map<String, Integer> votes = new TreeMap<>();
        outcomes.forEach(outcome -> votes.merge(binding(outcome), 1, Integer::sum));
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(KEEPS_UP);
    }

    private String binding(RunOutcome outcome) {
        return list.stream()
                .filter(target -> target.strain(outcome) > 1)
                .max(Comparator.comparingDouble(target -> target.strain(outcome)))
                .map(Target::words)
                .orElse(KEEPS_UP);
    }

    private static boolean keepUp(List<RunOutcome> outcomes) {
        long saturated = outcomes.stream().filter(RunOutcome::saturated).count();
        return saturated <= HALF * outcomes.size();
    }

    private static double mean(Target target, List<RunOutcome> outcomes) {
        return estimate(target, outcomes, HALF).mean();
    }

    private static Estimate estimate(Target target, List<RunOutcome> outcomes, double confidence) {
        Estimate estimate = Estimate.of(
                outcomes.stream().map(each -> each.metric(target.metric())).toList(), confidence);
        // One replication has no interval: then the value itself decides.
        return estimate.n() == 1
                ? new Estimate(estimate.mean(), 0, 1, estimate.mean(), estimate.mean(), Double.NaN, Double.NaN)
                : estimate;
    }
}
