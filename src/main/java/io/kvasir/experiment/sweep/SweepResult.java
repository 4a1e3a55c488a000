package io.kvasir.experiment.sweep;

import io.kvasir.result.ScenarioResult;
import java.util.List;

/**
 * Every point of a sweep. Holds nothing that changes between two sweeps of the same scenario, seed and version.
 *
 * @param paths what was varied; the load stands last
 * @param rows points in the order of the design, deployments in the scenario's order within
 * @param knees where each deployment stops keeping up; empty unless rates were found automatically
 */
public record SweepResult(ScenarioResult.Header header, List<String> paths, List<SweepRow> rows, List<Knee> knees) {
    /**
     * The load at which a deployment stops to keep up, in one replication.
     *
     * @param deployment its name
     * @param settings other values of the point, in words; may be empty
     * @param load factor on the scenario's rates; NaN when it is outside of what was searched
     * @param ratePerSecond the same as a rate; NaN when the rate is not known beforehand
     */
    public record Knee(String deployment, String settings, double load, double ratePerSecond) {}

    public SweepResult {
        paths = List.copyOf(paths);
        rows = List.copyOf(rows);
        knees = List.copyOf(knees);
    }

    /** Rows whose runs broke off. */
    public List<SweepRow> failed() {
        return rows.stream().filter(row -> row.kind() == SweepRow.Kind.FAILED).toList();
    }
}
