package io.kvasir.experiment.task;

import java.util.List;

/** Extension point: where runs are carried out. A failed run is reported and does not stop the rest. */
public interface TaskExecutor extends AutoCloseable {
    /**
     * Carries out all, in any order.
     *
     * @param listener is told of each once, from any thread, one at a time
     */
    void run(List<RunTask> tasks, Listener listener);

    @Override
    void close();

    /** Is told how runs end. */
    interface Listener {
        void finished(RunTask task, RunOutcome outcome);

        /** @param reason what the last try failed with, one line */
        void failed(RunTask task, String reason);
    }
}
