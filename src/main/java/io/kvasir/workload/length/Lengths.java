package io.kvasir.workload.length;

/** The lengths of one run, one after another. */
@FunctionalInterface
public interface Lengths extends AutoCloseable {
    /** Tokens of the next prompt or answer, at least 1. */
    int next();

    @Override
    default void close() {}
}
