package io.kvasir.experiment.spark;

import io.kvasir.experiment.journal.OutcomeJson;
import io.kvasir.experiment.task.ExecutorProvider;
import io.kvasir.experiment.journal.PortableRun;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.TaskExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs as Spark jobs of one task each, so that a finished run reaches the journal at once and a run that fails takes no
 * other with it. A lost worker is Spark's affair: its tasks are started again elsewhere. Scenarios travel as text and
 * outcomes as the journal's JSON, so results are those of local runs to the last bit.
 */
final class SparkExecutor implements TaskExecutor {
    /** Jobs submitted at a time: enough to keep a cluster busy, few enough for the driver. */
    private static final int MOST_JOBS = 256;

    private final JavaSparkContext context;
    private final ExecutorService submitters;

    SparkExecutor(ExecutorProvider.Options options) {
        SparkConf conf = new SparkConf(true)
                .setAppName("kvasir")
                .setMaster(options.master())
                .set("spark.task.maxFailures", Integer.toString(options.retries() + 4))
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.scheduler.mode", "FAIR")
                .setIfMissing("spark.ui.showConsoleProgress", "false");
        OwnJars.list().ifPresent(jars -> conf.setIfMissing("spark.jars", jars));
        this.context = new JavaSparkContext(conf);
        this.submitters = Executors.newFixedThreadPool(
                Math.min(MOST_JOBS, Math.max(2, 2 * context.defaultParallelism())), SparkExecutor::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "spark job");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void run(List<RunTask> tasks, Listener listener) {
        Object lock = new Object();
        List<CompletableFuture<Void>> jobs = new ArrayList<>();
        for (RunTask task : tasks) {
            jobs.add(CompletableFuture.runAsync(() -> one(task, listener, lock), submitters));
        }
        try {
            CompletableFuture.allOf(jobs.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void one(RunTask task, Listener listener, Object lock) {
        String answer;
        try {
            PortableRun portable = PortableRun.of(task);
            answer = context.parallelize(List.of(portable), 1)
                    .map(PortableRun::answer)
                    .first();
        } catch (RuntimeException lost) {
            synchronized (lock) {
                listener.failed(task, "Spark gave up: " + firstLine(lost));
            }
            return;
        }
        synchronized (lock) {
            if (answer.startsWith(PortableRun.FAILED)) {
                listener.failed(task, answer.substring(PortableRun.FAILED.length()));
            } else {
                listener.finished(task, OutcomeJson.read(answer));
            }
        }
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        submitters.shutdownNow();
        context.close();
    }
}
