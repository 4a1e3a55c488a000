package io.kvasir.economics;

import io.kvasir.result.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Money and energy of one run.
 *
 * @param spend total and its first split
 * @param metrics every money and energy metric, with its arithmetic
 * @param classes spend per request class; adds up to the total
 * @param energy energy of the window
 */
public record MoneyReport(RunSpend spend, Map<Metric, CostTrace> metrics, List<ClassSpend> classes, EnergyUse energy) {
    public MoneyReport {
        Map<Metric, CostTrace> copy = new EnumMap<>(Metric.class);
        copy.putAll(metrics);
        metrics = Collections.unmodifiableMap(copy);
        classes = List.copyOf(classes);
    }

    /** The values alone, to be added to a run's metrics. */
    public Map<Metric, Double> values() {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        metrics.forEach((metric, trace) -> values.put(metric, trace.value()));
        return values;
    }
}
