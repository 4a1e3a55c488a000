package io.kvasir.experiment.sweep;

import io.kvasir.experiment.search.MonotoneSearch;
import io.kvasir.experiment.search.Search;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.experiment.task.TaskResult;
import java.util.List;

/** Where one deployment stops to keep up, by the verdicts of its first replication. */
final class KneeSearch implements Search {
    private static final MonotoneSearch.Limits LIMITS = new MonotoneSearch.Limits(1.0 / 1024, 1024);
    private static final double TOLERANCE = 0.05;

    private final Candidate candidate;
    private final TaskFactory factory;
    private final MonotoneSearch search = new MonotoneSearch(1, 2, TOLERANCE, LIMITS);
    private boolean broken;

    KneeSearch(Candidate candidate, TaskFactory factory) {
        this.candidate = candidate;
        this.factory = factory;
    }

    @Override
    public List<RunTask> pending() {
        if (search.done() || broken || candidate.point().isEmpty()) {
            return List.of();
        }
        Candidate loaded = candidate.with(new StudyPoint.Change(search.next(), 0));
        return List.of(factory.task(loaded.point().orElseThrow(), candidate.deployment(), 0));
    }

    @Override
    public void accept(List<TaskResult> results) {
        TaskResult result = results.get(0);
        broken = result.outcome().isEmpty();
        result.outcome().ifPresent(outcome -> search.answer(!outcome.saturated()));
    }

    Candidate candidate() {
        return candidate;
    }

    /** Load of the knee; NaN when it was not found. */
    double load() {
        return search.estimate();
    }
}
