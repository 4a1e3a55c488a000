package io.kvasir.experiment.journal;

import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.TaskExecutor;
import io.kvasir.experiment.task.TaskResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every run of a study goes through here: what the journal holds is not run again, what is run goes into the journal, and
 * equal runs are carried out once. A study that asks the same questions in the same order gets the same answers, whether
 * or not it was killed in between.
 */
public final class StudyRuns {
    private final TaskExecutor executor;
    private final Optional<Journal> journal;
    private final RunProgress progress;
    private final Map<String, TaskResult> memory = new LinkedHashMap<>();
    private int asked;
    private int done;

    public StudyRuns(TaskExecutor executor, Optional<Journal> journal, RunProgress progress) {
        this.executor = executor;
        this.journal = journal;
        this.progress = progress;
    }

    /** Runs so far, those of an earlier life included; the cost of a search. */
    public int runs() {
        return memory.size();
    }

    /** The results in the order of the tasks. */
    public List<TaskResult> run(List<RunTask> tasks) {
        Map<String, RunTask> fresh = new LinkedHashMap<>();
        for (RunTask task : tasks) {
            if (memory.containsKey(task.key())) {
                continue;
            }
            Optional<RunOutcome> earlier = journal.flatMap(book -> book.find(task));
            if (earlier.isPresent()) {
                memory.put(task.key(), TaskResult.finished(task, earlier.get()));
            } else {
                fresh.putIfAbsent(task.key(), task);
            }
        }
        asked += fresh.size();
        executor.run(List.copyOf(fresh.values()), new Keeper());
        return tasks.stream().map(this::result).toList();
    }

    private TaskResult result(RunTask task) {
        @Nullable TaskResult result = memory.get(task.key());
        if (result == null) {
            throw new IllegalStateException("a run was neither finished nor failed: " + task.label());
        }
        return new TaskResult(task, result.outcome(), result.failure());
    }

    private final class Keeper implements TaskExecutor.Listener {
        @Override
        public void finished(RunTask task, RunOutcome outcome) {
            journal.ifPresent(book -> book.finished(task, outcome));
            keep(TaskResult.finished(task, outcome));
        }

        @Override
        public void failed(RunTask task, String reason) {
            journal.ifPresent(book -> book.failed(task, reason));
            keep(TaskResult.failed(task, reason));
        }

        private void keep(TaskResult result) {
            memory.put(result.task().key(), result);
            progress.done(++done, asked, result.task().label());
        }
    }
}
