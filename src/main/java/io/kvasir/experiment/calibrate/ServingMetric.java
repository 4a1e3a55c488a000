package io.kvasir.experiment.calibrate;

import java.util.List;
import java.util.Optional;

/** What a serving run measured and a fit through simulation scores; some of it is also fitted. */
public enum ServingMetric {
    /** Mean time per output token. */
    TIME_PER_OUTPUT_TOKEN("time per output token", 1, List.of("tpot_ms", "tpot_mean_ms")),
    /**
     * Mean time to first token, at half the weight: it depends on how a load generator starts, which tables do not say.
     */
    TIME_TO_FIRST_TOKEN("time to first token", 0.5, List.of("ttft_ms", "ttft_mean_ms")),
    /** Requests per second of a closed loop; follows from both and is scored only. */
    THROUGHPUT("throughput", 0, List.of("implied_req_per_s")),
    /** Output tokens per second of requests that were all there from the start, or of a static batch. */
    OUTPUT_THROUGHPUT("output throughput", 1, List.of("out_tok_per_s")),
    /** Time of a static batch. */
    BATCH_TIME("batch time", 1, List.of("total_s")),
    /** Time until all requests of a static batch have their first token. */
    PROMPT_PHASE("prompt phase", 0.5, List.of("prefill_ms")),
    /** Mean request latency of an open loop; scored only. */
    REQUEST_LATENCY("request latency", 0, List.of("e2e_mean_ms"));

    private final String label;
    private final double weight;
    private final List<String> columns;

    ServingMetric(String label, double weight, List<String> columns) {
        this.label = label;
        this.weight = weight;
        this.columns = columns;
    }

    /** The metric of a measurement column, if it is one of these. */
    static Optional<ServingMetric> of(String column) {
        for (ServingMetric metric : values()) {
            if (metric.columns.contains(column)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    public String label() {
        return label;
    }

    /** Time the metric is, or for a rate the time one token takes: what is affine in times of a step. */
    double time(double value) {
        return this == OUTPUT_THROUGHPUT ? 1 / value : value;
    }

    /** What a log ratio is multiplied by before it is squared; 0 leaves the metric out of the fit. */
    double weight() {
        return weight;
    }
}
