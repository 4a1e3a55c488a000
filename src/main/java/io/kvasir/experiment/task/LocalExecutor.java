package io.kvasir.experiment.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs on this machine, several at a time. */
public final class LocalExecutor implements TaskExecutor {
    private final ExecutorService pool;
    private final int retries;

    /**
     * @param jobs runs at a time
     * @param retries how often a failed run is tried again
     */
    public LocalExecutor(int jobs, int retries) {
        if (jobs < 1 || retries < 0) {
            throw new IllegalArgumentException(
                    "jobs must be at least 1 and retries at least 0, got " + jobs + " and " + retries);
        }
        this.pool = Executors.newFixedThreadPool(jobs, LocalExecutor::daemon);
        this.retries = retries;
    }

    /** An interrupted program need not wait for runs whose results nobody will see. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "run");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void run(List<RunTask> tasks, Listener listener) {
        Object lock = new Object();
        List<Future<?>> futures = new ArrayList<>();
        for (RunTask task : tasks) {
            futures.add(pool.submit(() -> one(task, listener, lock)));
        }
        try {
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException defect) {
            if (defect.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(defect.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            futures.forEach(future -> future.cancel(false));
        }
    }

    private void one(RunTask task, Listener listener, Object lock) {
        TaskResult result = attempt(task);
        synchronized (lock) {
            result.outcome()
                    .ifPresentOrElse(
                            outcome -> listener.finished(task, outcome), () -> listener.failed(task, result.failure()));
        }
    }

    private TaskResult attempt(RunTask task) {
        String reason = "";
        for (int attempt = 0; attempt <= retries; attempt++) {
            try {
                return TaskResult.finished(task, task.run());
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
                reason = Failure.words(failure);
            }
        }
        return TaskResult.failed(task, reason);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
