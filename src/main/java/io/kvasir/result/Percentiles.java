package io.kvasir.result;

/** Percentiles of one distribution, in its unit; NaN when it is empty. */
public record Percentiles(double p50, double p90, double p95, double p99) {
    /** Of nothing. */
    public static final Percentiles NONE = new Percentiles(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
