package io.kvasir.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs independent pieces of work side by side and returns their results in the order given. */
public final class ParallelRuns {
    private final int threads;

    public ParallelRuns(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, got " + threads);
        }
        this.threads = threads;
    }

    /**
     * Runs all.
     *
     * @param names of the pieces, for progress
     * @throws RuntimeException the first failure in order, after the others were stopped
     */
    public <T> List<T> all(List<Callable<T>> pieces, List<String> names, RunProgress progress) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, pieces.size())));
        try {
            Counter counter = new Counter(pieces.size(), progress);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                Callable<T> piece = pieces.get(i);
                String name = names.get(i);
                futures.add(pool.submit(() -> {
                    T result = piece.call();
                    counter.one(name);
                    return result;
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(get(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static final class Counter {
        private final int total;
        private final RunProgress progress;
        private int done;

        Counter(int total, RunProgress progress) {
            this.total = total;
            this.progress = progress;
        }

        synchronized void one(String name) {
            progress.done(++done, total, name);
        }
    }
}
