package io.kvasir.experiment.search;

import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.TaskResult;
import java.util.List;

/** A search that asks for runs, a few at a time. */
public interface Search {
    /** What it needs next; empty when it is over. */
    List<RunTask> pending();

    /** The results of what it asked for, in that order. */
    void accept(List<TaskResult> results);
}
