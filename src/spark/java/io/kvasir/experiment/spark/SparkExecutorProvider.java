package io.kvasir.experiment.spark;

import io.kvasir.experiment.task.ExecutorProvider;
import io.kvasir.experiment.task.TaskExecutor;

/** {@code --engine spark --master URL}. */
public final class SparkExecutorProvider implements ExecutorProvider {
    @Override
    public String name() {
        return "spark";
    }

    @Override
    public TaskExecutor open(Options options) {
        if (options.master().isEmpty()) {
            throw new IllegalArgumentException(
                    "--engine spark needs --master, such as spark://host:7077 or local[2] for a trial");
        }
        return new SparkExecutor(options);
    }
}
