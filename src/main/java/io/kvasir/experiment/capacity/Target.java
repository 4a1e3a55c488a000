package io.kvasir.experiment.capacity;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.Better;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricUnit;
import io.kvasir.unit.Unit;

/**
 * A limit on a metric: from above where lower is better, from below where higher is.
 *
 * @param limit in the metric's unit
 */
public record Target(Metric metric, double limit) {
    /** How hard the limit is pressed: at most 1 when it holds; infinite when the metric has no value but should. */
    public double strain(double value) {
        if (Double.isNaN(value)) {
            return gapMetric() ? 0 : Double.POSITIVE_INFINITY;
        }
        if (metric.better() == Better.HIGHER) {
            double missed = 1 - value;
            double allowed = 1 - limit;
            return missed <= allowed ? (allowed > 0 ? missed / allowed : 1) : allowed > 0 ? missed / allowed : 2;
        }
        return value / limit;
    }

    /** As {@link #strain(double)}. */
    public double strain(RunOutcome outcome) {
        return strain(outcome.metric(metric));
    }

    /** One-token answers have no gaps, and no value is no violation. */
    private boolean gapMetric() {
        return metric.name().startsWith("TPOT") || metric.name().startsWith("ITL");
    }

    /** Such as {@code TTFT p99 ≤ 500 ms}. */
    public String words() {
        Unit unit = metric.unit() == MetricUnit.SECONDS ? Unit.SECONDS : Unit.RATIO;
        String sign = metric.better() == Better.HIGHER ? " ≥ " : " ≤ ";
        return metric.symbol() + sign + unit.format(limit);
    }
}
