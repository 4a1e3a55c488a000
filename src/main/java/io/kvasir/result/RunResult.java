package io.kvasir.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One replication of one deployment.
 *
 * @param replication running number from 0
 * @param window what was measured
 * @param overall all classes together
 * @param classes one per request class, in the scenario's order
 * @param engine what the instances did
 * @param series levels over the run
 * @param verdicts how far to trust it
 * @param metrics every metric with a value; undefined ones are NaN or absent
 */
public record RunResult(
        int replication,
        Window window,
        ClassResult overall,
        List<ClassResult> classes,
        EngineTotals engine,
        TimeSeries series,
        Verdicts verdicts,
        Map<Metric, Double> metrics) {
    public RunResult {
        classes = List.copyOf(classes);
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(metrics);
        metrics = Collections.unmodifiableMap(copy);
    }

    /** A run with the metrics that follow from it; money and energy are added by {@link #withMetrics}. */
    public static RunResult of(
            int replication, Window window, RequestResults requests, EngineTotals engine, Observations observations) {
        return new RunResult(
                replication,
                window,
                requests.overall(),
                requests.classes(),
                engine,
                observations.series(),
                observations.verdicts(),
                MetricFormulas.of(window, requests.overall(), engine));
    }

    /** The same run with more metrics, or other values of some. */
    public RunResult withMetrics(Map<Metric, Double> more) {
        Map<Metric, Double> all = new EnumMap<>(Metric.class);
        all.putAll(metrics);
        all.putAll(more);
        return new RunResult(replication, window, overall, classes, engine, series, verdicts, all);
    }

    /** The same run with other figures of its fleets. */
    public RunResult withFleets(List<FleetRun> fleets) {
        EngineTotals all = new EngineTotals(
                engine.time(),
                engine.steps(),
                engine.kv(),
                engine.speculation(),
                engine.decodeTokens(),
                engine.meanBatchSize(),
                fleets,
                engine.reclaims());
        return new RunResult(replication, window, overall, classes, all, series, verdicts, metrics);
    }

    /** The same run judged. */
    public RunResult withVerdicts(Verdicts judged) {
        return new RunResult(replication, window, overall, classes, engine, series, judged, metrics);
    }

    /** The value of a metric, NaN when it is undefined. */
    public double metric(Metric metric) {
        Double value = metrics.get(metric);
        return value == null ? Double.NaN : value;
    }
}
