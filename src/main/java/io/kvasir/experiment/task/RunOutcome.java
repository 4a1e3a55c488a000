package io.kvasir.experiment.task;

import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.result.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a study keeps of one run.
 *
 * @param replication from 0
 * @param metrics defined metrics
 * @param saturated whether the offered load outran the deployment
 * @param extrapolated whether step times lie outside what the model of them was held against measurements for
 * @param warnings what a reader must know, one clause each
 */
public record RunOutcome(
        int replication, Map<Metric, Double> metrics, boolean saturated, boolean extrapolated, List<String> warnings) {
    public RunOutcome {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        metrics.forEach((metric, value) -> {
            if (Double.isFinite(value)) {
                copy.put(metric, value);
            }
        });
        metrics = Collections.unmodifiableMap(copy);
        warnings = List.copyOf(warnings);
    }

    /** Of a whole result. */
    public static RunOutcome of(RunResult run) {
        List<String> warnings = new ArrayList<>();
        add(warnings, run.verdicts().load());
        add(warnings, run.verdicts().warmup());
        add(warnings, run.verdicts().runLength());
        add(warnings, run.verdicts().validatedRange());
        boolean extrapolated = run.verdicts().validatedRange().status() == Verdict.Status.BAD;
        return new RunOutcome(run.replication(), run.metrics(), run.verdicts().saturated(), extrapolated, warnings);
    }

    private static void add(List<String> warnings, Verdict verdict) {
        if (verdict.status() == Verdict.Status.BAD) {
            warnings.add(verdict.detail());
        }
    }

    /** NaN when undefined. */
    public double metric(Metric metric) {
        return metrics.getOrDefault(metric, Double.NaN);
    }
}
