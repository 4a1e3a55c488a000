package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.FormulaException;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs what a claim needs and works out its findings. Every formula is evaluated once per replication, so that ratios of
 * deployments are taken under the same requests and the same luck before their mean and interval.
 */
public final class ClaimRunner {
    private final ClaimSimulation simulation;
    private final List<String> settings;
    private final double confidence;
    private final ClaimFunctions functions = new ClaimFunctions();

    /**
     * @param settings for every run, each {@code path=value}
     * @param confidence level of the intervals, 0..1
     */
    public ClaimRunner(ClaimSimulation simulation, List<String> settings, double confidence) {
        this.simulation = simulation;
        this.settings = List.copyOf(settings);
        this.confidence = confidence;
    }

    /** Puts one claim to the test. */
    public ClaimResult run(Claim claim) {
        if (!claim.testable()) {
            return new ClaimResult(claim, List.of());
        }
        Map<String, ScenarioResult> results = new LinkedHashMap<>();
        for (Claim.Level level : claim.levels()) {
            List<String> all = new ArrayList<>(level.settings());
            all.addAll(settings);
            results.put(level.name(), simulation.run(claim.file(), all));
        }
        return new ClaimResult(
                claim,
                claim.findings().stream()
                        .map(finding -> evaluate(claim, finding, results))
                        .toList());
    }

    private FindingResult evaluate(Claim claim, Claim.Finding finding, Map<String, ScenarioResult> results) {
        int replications = replications(results);
        List<Double> values = new ArrayList<>();
        try {
            for (int replication = 0; replication < replications; replication++) {
                ClaimFacts facts = new ClaimFacts(claim, results, functions, replication);
                values.add(finding.value().value(facts));
            }
        } catch (FormulaException | IllegalArgumentException e) {
            return new FindingResult(finding, Estimate.UNDEFINED, String.valueOf(e.getMessage()));
        }
        Estimate estimate = results.isEmpty() ? Estimate.exact(values.get(0)) : Estimate.of(values, confidence);
        String problem = Double.isNaN(estimate.mean()) ? "undefined: a metric in it has no value" : "";
        return new FindingResult(finding, estimate, problem);
    }

    /** The fewest of any deployment that ran; 1 without runs. */
    private static int replications(Map<String, ScenarioResult> results) {
        return results.values().stream()
                .flatMap(result -> result.deployments().stream())
                .map(DeploymentResult::runs)
                .filter(runs -> !runs.isEmpty())
                .mapToInt(List::size)
                .min()
                .orElse(1);
    }
}
