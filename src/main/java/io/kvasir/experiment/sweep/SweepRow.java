package io.kvasir.experiment.sweep;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One deployment at one point.
 *
 * @param settings value by path, the load among them
 * @param load factor on the scenario's arrival rates
 * @param runs replications that finished, in order
 * @param trouble why it did not run or not entirely; empty when it did
 * @param kind whether the trouble is one of the deployment or of the run
 */
public record SweepRow(
        Map<String, String> settings,
        double load,
        DeploymentIdentity identity,
        List<RunOutcome> runs,
        String trouble,
        Kind kind) {
    /** How a row came out. */
    public enum Kind {
        RAN,
        /** Cannot run under these settings. */
        INFEASIBLE,
        /** A run broke off. */
        FAILED
    }

    public SweepRow {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        runs = List.copyOf(runs);
    }

    /** Student's t over replications. */
    public Estimate estimate(Metric metric, double confidence) {
        return Estimate.of(runs.stream().map(run -> run.metric(metric)).toList(), confidence);
    }

    /** Whether any replication fell behind its load. */
    public boolean saturated() {
        return runs.stream().anyMatch(RunOutcome::saturated);
    }

    /** Whether step times of any replication lie outside the validated range. */
    public boolean extrapolated() {
        return runs.stream().anyMatch(RunOutcome::extrapolated);
    }

    /** One word for tables. */
    public String status() {
        return switch (kind) {
            case INFEASIBLE -> "infeasible";
            case FAILED -> "failed";
            case RAN -> saturated() ? "saturated" : "stable";
        };
    }
}
