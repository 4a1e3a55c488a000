package io.kvasir.experiment.task;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The engines there are: this machine, and what is on the class path. */
public final class TaskExecutors {
    /** This machine. */
    public static final String LOCAL = "local";

    private TaskExecutors() {}

    /** @throws IllegalArgumentException when there is no engine of that name */
    public static TaskExecutor open(String name, ExecutorProvider.Options options) {
        if (name.equals(LOCAL)) {
            if (!options.master().isEmpty()) {
                throw new IllegalArgumentException("--master belongs to an engine other than local");
            }
            return new LocalExecutor(options.jobs(), options.retries());
        }
        List<String> known = new ArrayList<>(List.of(LOCAL));
        for (ExecutorProvider provider : ServiceLoader.load(ExecutorProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.open(options);
            }
            known.add(provider.name());
        }
        throw new IllegalArgumentException(
                "no engine '" + name + "' in this install; there are " + String.join(", ", known)
                        + (name.equals("spark") ? " (spark is an extra: see docs/experiments.md)" : ""));
    }
}
