package io.kvasir.experiment.capacity;

import io.kvasir.experiment.search.MonotoneSearch;
import io.kvasir.experiment.search.Search;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.experiment.task.TaskFactory;
import io.kvasir.experiment.task.TaskResult;
import java.util.List;

/**
 * The highest load of one candidate with every step as fast, or as slow, as an edge of the step-time model's band: first
 * replication alone, under the same requests and luck as the search it stands beside.
 */
final class EdgeSearch implements Search {
    /** Edges are a tenth to a third away. */
    private static final double FIRST_STEP = 1.3;

    private final LoadSearch middle;
    private final double sigmas;
    private final Targets targets;
    private final TaskFactory factory;
    private final MonotoneSearch search;
    private boolean failed;

    EdgeSearch(LoadSearch middle, double sigmas, Targets targets, TaskFactory factory) {
        this.middle = middle;
        this.sigmas = sigmas;
        this.targets = targets;
        this.factory = factory;
        this.search = new MonotoneSearch(middle.firstLoad(), FIRST_STEP, middle.tolerance(), LoadSearch.LIMITS);
    }

    @Override
    public List<RunTask> pending() {
        if (failed || search.done()) {
            return List.of();
        }
        StudyPoint.Change change = new StudyPoint.Change(search.next(), middle.replicas(), sigmas);
        StudyPoint point = middle.candidate().with(change).point().orElseThrow();
        return List.of(factory.task(point, middle.candidate().deployment(), 0));
    }

    @Override
    public void accept(List<TaskResult> results) {
        failed = results.get(0).outcome().isEmpty();
        results.get(0).outcome().ifPresent(outcome -> search.answer(targets.met(outcome)));
    }

    /** Highest load over that of the model itself; 0 when nothing passes, infinite when everything does, else NaN. */
    double ratio() {
        if (failed || !search.done()) {
            return Double.NaN;
        }
        if (search.low() == 0) {
            return 0;
        }
        return search.high() == Double.POSITIVE_INFINITY
                ? Double.POSITIVE_INFINITY
                : search.estimate() / middle.firstLoad();
    }
}
