package io.kvasir.workload.trace;

import io.kvasir.stats.QuantileRecorder;

/** Lengths of the prompts or answers of a trace, tokens; percentiles within 0.1% beyond a million requests. */
public record LengthSummary(double mean, double p10, double p50, double p90, double p99, double max) {
    static LengthSummary of(QuantileRecorder tokens) {
        return new LengthSummary(
                tokens.mean(),
                tokens.quantile(0.1),
                tokens.quantile(0.5),
                tokens.quantile(0.9),
                tokens.quantile(0.99),
                tokens.max());
    }
}
