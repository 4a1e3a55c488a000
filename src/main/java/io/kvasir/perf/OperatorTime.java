package io.kvasir.perf;

/**
 * One operator of a step.
 *
 * @param name such as {@code qkv}, {@code attention decode}, {@code all-reduce}
 * @param count how often it runs in the step
 * @param seconds of all its runs together
 * @param flops of all its runs, one device
 * @param bytes of all its runs, one device
 * @param bound what limits it
 */
public record OperatorTime(String name, int count, double seconds, double flops, double bytes, Bound bound) {
    /** What limits an operator. */
    public enum Bound {
        COMPUTE,
        MEMORY,
        COMMUNICATION,
        OVERHEAD
    }
}
