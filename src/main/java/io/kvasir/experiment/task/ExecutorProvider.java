package io.kvasir.experiment.task;

/**
 * Extension point: an engine that carries runs out somewhere else, found on the class path by
 * {@link java.util.ServiceLoader} so that the plain install need not carry it.
 */
public interface ExecutorProvider {
    /** Name on the command line ({@code --engine}). */
    String name();

    /** Starts it. @throws IllegalArgumentException when the options do not fit */
    TaskExecutor open(Options options);

    /**
     * How it is to run.
     *
     * @param master address of a cluster; empty for none
     * @param jobs runs at a time, where the engine leaves that to us
     * @param retries how often a failed run is tried again
     */
    record Options(String master, int jobs, int retries) {}
}
