package io.kvasir.experiment.task;

import java.util.List;
import java.util.Optional;

/**
 * How a task ended.
 *
 * @param outcome empty when it failed
 * @param failure why, empty when it did not
 */
public record TaskResult(RunTask task, Optional<RunOutcome> outcome, String failure) {
    public static TaskResult finished(RunTask task, RunOutcome outcome) {
        return new TaskResult(task, Optional.of(outcome), "");
    }

    public static TaskResult failed(RunTask task, String reason) {
        return new TaskResult(task, Optional.empty(), reason);
    }

    /** Why the first of them that failed did; empty when all finished. */
    public static String failureOf(List<TaskResult> results) {
        return results.stream()
                .filter(result -> result.outcome().isEmpty())
                .map(TaskResult::failure)
                .findFirst()
                .orElse("");
    }

    /** What came of tasks that all finished. */
    public static List<RunOutcome> outcomesOf(List<TaskResult> results) {
        return results.stream().map(result -> result.outcome().orElseThrow()).toList();
    }
}
