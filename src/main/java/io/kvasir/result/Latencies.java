package io.kvasir.result;

/** The latency distributions of the finished requests of one class or of all, seconds. */
public record Latencies(
        Distribution ttft, Distribution tpot, Distribution itl, Distribution e2e, Distribution queueing) {
    /** Nothing finished. */
    public static final Latencies EMPTY = new Latencies(
            Distribution.EMPTY, Distribution.EMPTY, Distribution.EMPTY, Distribution.EMPTY, Distribution.EMPTY);

    /** One of the five. */
    public Distribution of(LatencyKind kind) {
        return switch (kind) {
            case TTFT -> ttft;
            case TPOT -> tpot;
            case ITL -> itl;
            case E2E -> e2e;
            case QUEUEING -> queueing;
        };
    }
}
