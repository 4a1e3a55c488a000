package io.kvasir.result;

/** What a metric is about; groups order tables and the metrics reference. */
public enum MetricGroup {
    THROUGHPUT("Throughput"),
    GOODPUT("Goodput and SLOs"),
    LATENCY("Latency"),
    COST("Cost"),
    ENERGY("Energy and carbon"),
    MEMORY("KV cache"),
    ENGINE("Engine and devices");

    private final String title;

    MetricGroup(String title) {
        this.title = title;
    }

    /** Heading for people. */
    public String title() {
        return title;
    }
}
