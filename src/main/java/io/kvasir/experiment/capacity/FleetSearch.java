package io.kvasir.experiment.capacity;

import io.kvasir.experiment.search.Search;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.experiment.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The fewest instances of one candidate that meet their targets under a demand: growing steps from a guess, then
 * bisection, every size under the same requests and luck. Then its neighbours, until the sizes that may do and the size
 * that surely does are known.
 */
final class FleetSearch implements Search {
    /** How far beyond the fewest instances the search looks for a sure answer. */
    private static final int FARTHEST = 4;

    private final Candidate candidate;
    private final Targets targets;
    private final TaskFactory factory;
    private final Scope scope;
    private final TreeMap<Integer, List<RunOutcome>> sizes = new TreeMap<>();
    private int next;
    private int step = 1;
    private String failure = "";

    /**
     * What is searched.
     *
     * @param load factor on the scenario's rates
     * @param guess instances to begin with
     * @param most instances at most
     * @param replications of every size
     * @param confidence of intervals
     * @param certainty whether the neighbours of the answer are tried until it is known how sure it is
     * @param bandSigmas edge of the step-time model's band; 0 is the model itself
     * @param hopeless why no number of instances does, where that is known beforehand; else empty
     */
    record Scope(
            double load,
            int guess,
            int most,
            int replications,
            double confidence,
            boolean certainty,
            double bandSigmas,
            String hopeless) {
        /** The same at an edge of the model band, without a look at the neighbours. */
        Scope atEdge(double sigmas, int newGuess) {
            return new Scope(load, newGuess, most, replications, confidence, false, sigmas, "");
        }
    }

    FleetSearch(Candidate candidate, Targets targets, TaskFactory factory, Scope scope) {
        this.candidate = candidate;
        this.targets = targets;
        this.factory = factory;
        this.scope = scope;
        boolean tried = candidate.point().isPresent() && scope.hopeless().isEmpty();
        this.next = tried ? Math.max(1, Math.min(scope.most(), scope.guess())) : 0;
    }

    @Override
    public List<RunTask> pending() {
        if (next == 0 || !failure.isEmpty()) {
            return List.of();
        }
        Candidate sized = candidate.with(new StudyPoint.Change(scope.load(), next, scope.bandSigmas()));
        List<RunTask> tasks = new ArrayList<>();
        for (int r = 0; r < scope.replications(); r++) {
            tasks.add(factory.task(sized.point().orElseThrow(), candidate.deployment(), r));
        }
        return tasks;
    }

    @Override
    public void accept(List<TaskResult> results) {
        failure = TaskResult.failureOf(results);
        if (failure.isEmpty()) {
            sizes.put(next, TaskResult.outcomesOf(results));
            next = following();
        }
    }

    /** The next size to try; 0 when the answer is known. */
    private int following() {
        int failing = failing();
        int passing = passing();
        if (passing == 0) {
            return failing >= scope.most() ? 0 : Math.min(scope.most(), failing + grown());
        }
        if (failing == 0 && passing > 1) {
            return Math.max(1, passing - grown());
        }
        if (passing - failing > 1) {
            return failing + (passing - failing) / 2;
        }
        return scope.certainty() ? neighbour(passing) : 0;
    }

    private int grown() {
        int size = step;
        step *= 2;
        return size;
    }

    /** The nearest size that decides how sure the answer is. */
    private int neighbour(int passing) {
        for (int n = passing; n <= Math.min(scope.most(), passing + FARTHEST); n++) {
            if (!sizes.containsKey(n)) {
                return n;
            }
            if (surelyMet(n)) {
                break;
            }
        }
        for (int n = passing - 1; n >= Math.max(1, passing - FARTHEST); n--) {
            if (!sizes.containsKey(n)) {
                return n;
            }
            if (surelyMissed(n)) {
                break;
            }
        }
        return 0;
    }

    /** Largest size below every passing one that fails; 0 when none does. */
    private int failing() {
        int passing = passing();
        int largest = 0;
        for (int n : sizes.keySet()) {
            if (!met(n) && (passing == 0 || n < passing)) {
                largest = n;
            }
        }
        return largest;
    }

    /** Smallest size from which on every size tried passes; 0 when there is none. */
    private int passing() {
        int smallest = 0;
        for (int n : sizes.descendingKeySet()) {
            if (!met(n)) {
                break;
            }
            smallest = n;
        }
        return smallest;
    }

    private boolean met(int n) {
        return targets.met(outcomes(n));
    }

    private boolean surelyMet(int n) {
        return targets.surelyMet(outcomes(n), scope.confidence());
    }

    private boolean surelyMissed(int n) {
        return targets.surelyMissed(outcomes(n), scope.confidence());
    }

    /** The runs of a size that was tried. */
    List<RunOutcome> outcomes(int n) {
        return sizes.getOrDefault(n, List.of());
    }

    Candidate candidate() {
        return candidate;
    }

    Scope scope() {
        return scope;
    }

    /** Fewest instances that meet the targets; 0 when there is no answer. */
    int instances() {
        return kind() == AnswerKind.FOUND ? passing() : 0;
    }

    /** Fewest instances that may do: one fewer surely does not, as far as was looked. */
    int lowest() {
        int lowest = instances();
        while (lowest > 1 && sizes.containsKey(lowest - 1) && !surelyMissed(lowest - 1)) {
            lowest--;
        }
        return lowest;
    }

    /** Fewest instances that surely do, as far as was looked. */
    int highest() {
        int highest = instances();
        while (sizes.containsKey(highest) && !surelyMet(highest) && sizes.containsKey(highest + 1)) {
            highest++;
        }
        return highest;
    }

    /** What one instance fewer misses; what keeps the smallest fleet busy when one is enough. */
    String binding() {
        int failing = failing();
        return failing == 0 ? "one instance is enough" : targets.binding(outcomes(failing));
    }

    /** How the search ended. */
    AnswerKind kind() {
        if (candidate.point().isEmpty()) {
            return AnswerKind.INFEASIBLE;
        }
        if (!scope.hopeless().isEmpty()) {
            return AnswerKind.MISSED;
        }
        if (!failure.isEmpty()) {
            return AnswerKind.FAILED;
        }
        if (next != 0) {
            return AnswerKind.STOPPED;
        }
        return passing() == 0 ? AnswerKind.MISSED : AnswerKind.FOUND;
    }

    /** Why there is no answer; empty when there is one. */
    String trouble() {
        return switch (kind()) {
            case FOUND, UNLIMITED -> "";
            case INFEASIBLE -> candidate.infeasibleBecause();
            case FAILED -> failure;
            case STOPPED -> "the search stopped before it was found";
            case MISSED ->
                scope.hopeless().isEmpty()
                        ? targets.binding(outcomes(sizes.lastKey())) + " is missed even with " + sizes.lastKey()
                                + " instances"
                        : scope.hopeless();
        };
    }
}
