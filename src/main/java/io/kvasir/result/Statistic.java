package io.kvasir.result;

/** The numbers of a {@link Distribution} that are metrics. */
public enum Statistic {
    MEAN("mean"),
    P50("p50"),
    P90("p90"),
    P95("p95"),
    P99("p99");

    private final String symbol;

    Statistic(String symbol) {
        this.symbol = symbol;
    }

    /** As written in tables. */
    public String symbol() {
        return symbol;
    }

    /** Reads this number. */
    public double of(Distribution distribution) {
        return switch (this) {
            case MEAN -> distribution.mean();
            case P50 -> distribution.percentiles().p50();
            case P90 -> distribution.percentiles().p90();
            case P95 -> distribution.percentiles().p95();
            case P99 -> distribution.percentiles().p99();
        };
    }
}
