package io.kvasir.model.workload;

/**
 * What the statistics leave out at the start of a run.
 *
 * @param kind how the end of the warm-up is found
 * @param seconds its length for {@link Kind#FIXED}, else NaN
 */
public record Warmup(Kind kind, double seconds) {
    /** How the end of the warm-up is found. */
    public enum Kind {
        NONE,
        FIXED,
        /** MSER-5 on the run's own request latencies. */
        AUTO
    }

    /** Nothing is left out. */
    public static final Warmup NONE = new Warmup(Kind.NONE, Double.NaN);
}
