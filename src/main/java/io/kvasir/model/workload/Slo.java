package io.kvasir.model.workload;

/**
 * Latency limits of one request, seconds; NaN where there is no limit. A request meets its SLO when it meets every
 * limit.
 *
 * @param ttftSeconds arrival to first token
 * @param tpotSeconds mean gap after the first token
 * @param itlSeconds largest gap between two token deliveries
 * @param e2eSeconds arrival to last token
 */
public record Slo(double ttftSeconds, double tpotSeconds, double itlSeconds, double e2eSeconds) {
    /** No limits: every finished request is good. */
    public static final Slo NONE = new Slo(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
