package io.kvasir.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One fleet of a deployment that has several models, over the measured window of the whole. Its requests count from their
 * arrival at this fleet, so those that come from another one are in it with the time they spent here alone.
 *
 * @param identity the fleet: its model, machines and price
 * @param answeredShare share of all finished requests whose answer that counts is this fleet's; NaN when none finished
 * @param requests what happened to the requests it got
 * @param engine what its instances did; holds no fleets
 * @param metrics by metric; undefined ones are NaN or absent
 */
public record FleetRun(
        DeploymentIdentity identity,
        double answeredShare,
        RequestResults requests,
        EngineTotals engine,
        Map<Metric, Double> metrics) {
    public FleetRun {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(metrics);
        metrics = Collections.unmodifiableMap(copy);
    }

    /** The value of a metric, NaN when it is undefined. */
    public double metric(Metric metric) {
        Double value = metrics.get(metric);
        return value == null ? Double.NaN : value;
    }

    /** The same with other values of its metrics. */
    public FleetRun withMetrics(Map<Metric, Double> more) {
        Map<Metric, Double> all = new EnumMap<>(Metric.class);
        all.putAll(metrics);
        all.putAll(more);
        return new FleetRun(identity, answeredShare, requests, engine, all);
    }
}
