package io.kvasir.result;

import io.kvasir.model.workload.Slo;

/**
 * What happened to the requests of one class, or of all classes together.
 *
 * @param name class name, or {@code all}
 * @param slo limits of the class; {@link Slo#NONE} for all classes unless they share one
 * @param offeredPerSecond arrivals per second of the measured window
 */
public record ClassResult(
        String name,
        Slo slo,
        double offeredPerSecond,
        Outcomes outcomes,
        TokenCounts tokens,
        Latencies latencies,
        SloAttainment attainment) {
    /** Name of the result of all classes together. */
    public static final String ALL = "all";

    /** The SLO's limit on a latency, seconds; NaN where there is none. */
    public double limitSeconds(LatencyKind kind) {
        return switch (kind) {
            case TTFT -> slo.ttftSeconds();
            case TPOT -> slo.tpotSeconds();
            case ITL -> slo.itlSeconds();
            case E2E -> slo.e2eSeconds();
            case QUEUEING -> Double.NaN;
        };
    }
}
