package io.kvasir.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One deployment over its replications.
 *
 * @param identity what was simulated
 * @param runs replications in order; empty when infeasible
 * @param estimates per metric; absent where no replication has a value
 * @param infeasibleBecause why it cannot run (such as weights that exceed memory, with the arithmetic); empty when it can
 */
public record DeploymentResult(
        DeploymentIdentity identity, List<RunResult> runs, Map<Metric, Estimate> estimates, String infeasibleBecause) {
    public DeploymentResult {
        runs = List.copyOf(runs);
        Map<Metric, Estimate> copy = new EnumMap<>(Metric.class);
        copy.putAll(estimates);
        estimates = Collections.unmodifiableMap(copy);
    }

    /** Estimates every metric of the runs, intervals at this confidence level. */
    public static DeploymentResult of(DeploymentIdentity identity, List<RunResult> runs, double confidence) {
        Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            Estimate estimate =
                    Estimate.of(runs.stream().map(run -> run.metric(metric)).toList(), confidence);
            if (estimate.n() > 0) {
                estimates.put(metric, estimate);
            }
        }
        return new DeploymentResult(identity, runs, estimates, "");
    }

    /** A deployment that cannot run. */
    public static DeploymentResult infeasible(DeploymentIdentity identity, String because) {
        return new DeploymentResult(identity, List.of(), Map.of(), because);
    }

    public String name() {
        return identity.name();
    }

    public boolean feasible() {
        return infeasibleBecause.isEmpty();
    }

    /** The estimate of a metric; {@link Estimate#UNDEFINED} when no replication has a value. */
    public Estimate estimate(Metric metric) {
        return estimates.getOrDefault(metric, Estimate.UNDEFINED);
    }

    /** Mean over replications, NaN when undefined. */
    public double mean(Metric metric) {
        return estimate(metric).mean();
    }

    /** Whether any replication was saturated. */
    public boolean saturated() {
        return runs.stream().anyMatch(run -> run.verdicts().saturated());
    }
}
