package io.kvasir.experiment.capacity;

import io.kvasir.experiment.search.MonotoneSearch;
import io.kvasir.experiment.search.Search;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.experiment.task.TaskResult;
import io.kvasir.stats.SequentialStopping;
import java.util.ArrayList;
import java.util.List;

/**
 * The highest load at which one candidate meets its targets. Every replication has its own requests and luck, and so its
 * own highest load, found by bisection; the answer is their mean with its interval. The first replication searches from
 * afar, the others start where it ended; replications are added until the interval is as narrow as asked.
 */
final class LoadSearch implements Search {
    static final MonotoneSearch.Limits LIMITS = new MonotoneSearch.Limits(1.0 / 4096, 4096);
    private static final double FAR = 2;
    private static final int FEWEST = 3;

    private final Candidate candidate;
    private final int replicas;
    private final Targets targets;
    private final TaskFactory factory;
    private final double tolerance;
    private final SequentialStopping stopping;
    private final List<Replication> replications = new ArrayList<>();
    private String failure = "";

    /** @param replicas instances; 0 for as many as written */
    LoadSearch(Candidate candidate, int replicas, Targets targets, TaskFactory factory, double precision) {
        this.candidate = candidate;
        this.replicas = replicas;
        this.targets = targets;
        this.factory = factory;
        this.tolerance = precision;
        var experiment = candidate.point().map(point -> point.scenario().experiment());
        int most = Math.max(2, experiment.map(each -> each.replications()).orElse(2));
        double confidence = experiment.map(each -> each.confidence()).orElse(0.95);
        this.stopping = new SequentialStopping(precision, confidence, Math.min(FEWEST, most), most);
        if (candidate.point().isPresent()) {
            add(1, FAR);
        }
    }

    private void add(double start, double step) {
        replications.add(new Replication(replications.size(), new MonotoneSearch(start, step, tolerance, LIMITS)));
    }

    @Override
    public List<RunTask> pending() {
        if (!failure.isEmpty()) {
            return List.of();
        }
        return replications.stream()
                .filter(each -> !each.search.done())
                .map(this::task)
                .toList();
    }

    private RunTask task(Replication replication) {
        StudyPoint.Change change = new StudyPoint.Change(replication.search.next(), replicas);
        return factory.task(candidate.with(change).point().orElseThrow(), candidate.deployment(), replication.index);
    }

    @Override
    public void accept(List<TaskResult> results) {
        List<Replication> asked =
                replications.stream().filter(each -> !each.search.done()).toList();
        for (int i = 0; i < asked.size(); i++) {
            TaskResult result = results.get(i);
            if (result.outcome().isEmpty()) {
                failure = result.failure();
                return;
            }
            asked.get(i).accept(result.outcome().get(), targets);
        }
        if (replications.stream().allMatch(each -> each.search.done())) {
            extend();
        }
    }

    private void extend() {
        double first = replications.get(0).search.estimate();
        if (Double.isNaN(first)) {
            return;
        }
        // Half a step of the bisection away from the first answer, so that one step usually brackets the next.
        double step = 1 + 2 * tolerance;
        if (replications.size() < stopping.fewest()) {
            while (replications.size() < stopping.fewest()) {
                add(first, step);
            }
        } else if (stopping.decide(loads()) == SequentialStopping.Decision.CONTINUE) {
            add(first, step);
        }
    }

    /** Highest loads, one per replication that found one. */
    double[] loads() {
        return replications.stream()
                .mapToDouble(each -> each.search.estimate())
                .filter(load -> !Double.isNaN(load))
                .toArray();
    }

    /** Relative distance of the bounds at which each bisection ended. */
    double tolerance() {
        return tolerance;
    }

    /** The run of each replication at its highest load. */
    List<RunOutcome> atCapacity() {
        return replications.stream().flatMap(each -> each.passed.stream()).toList();
    }

    /** What is missed right above the highest load. */
    String binding() {
        return targets.binding(
                replications.stream().flatMap(each -> each.missed.stream()).toList());
    }

    /** Whether not even a small fraction of the load meets the targets. */
    boolean nothingPasses() {
        return !replications.isEmpty()
                && replications.get(0).search.done()
                && replications.get(0).search.low() == 0;
    }

    /** How the search ended. */
    AnswerKind kind() {
        if (candidate.point().isEmpty()) {
            return AnswerKind.INFEASIBLE;
        }
        if (!failure.isEmpty()) {
            return AnswerKind.FAILED;
        }
        if (replications.stream().anyMatch(each -> !each.search.done())) {
            return AnswerKind.STOPPED;
        }
        if (nothingPasses()) {
            return AnswerKind.MISSED;
        }
        return loads().length == 0 ? AnswerKind.UNLIMITED : AnswerKind.FOUND;
    }

    /** Why there is no answer; empty when there is one. */
    String trouble() {
        return switch (kind()) {
            case FOUND -> "";
            case INFEASIBLE -> candidate.infeasibleBecause();
            case FAILED -> failure;
            case STOPPED -> "the search stopped before it was found";
            case MISSED -> binding() + " is missed even at a small fraction of the load";
            case UNLIMITED -> "the targets hold at every load tried";
        };
    }

    /** Highest load of the first replication; NaN when there is none. */
    double firstLoad() {
        return replications.isEmpty() ? Double.NaN : replications.get(0).search.estimate();
    }

    Candidate candidate() {
        return candidate;
    }

    /** Instances; 0 for as many as written. */
    int replicas() {
        return replicas;
    }

    private static final class Replication {
        private final int index;
        private final MonotoneSearch search;
        private List<RunOutcome> passed = List.of();
        private List<RunOutcome> missed = List.of();

        Replication(int index, MonotoneSearch search) {
            this.index = index;
            this.search = search;
        }

        void accept(RunOutcome outcome, Targets targets) {
            boolean met = targets.met(outcome);
            if (met) {
                passed = List.of(outcome);
            } else {
                missed = List.of(outcome);
            }
            search.answer(met);
        }
    }
}
