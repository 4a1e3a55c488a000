package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Formula;
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
    /** Settings of a short run: one replication, without intervals, and no more requests than show that it works. */
    public static final List<String> SHORT =
            List.of("experiment.replications=1", "workload.requests=64", "workload.warmup=none");

    private final ClaimSimulation simulation;
    private final List<String> settings;
    private final double confidence;
    private final boolean banded;
    private final ClaimFunctions functions = new ClaimFunctions();

    /** A runner without bands of the step-time model. */
    public ClaimRunner(ClaimSimulation simulation, List<String> settings, double confidence) {
        this(simulation, settings, confidence, false);
    }

    /**
     * @param settings for every run, each {@code path=value}
     * @param confidence level of the intervals, 0..1
     * @param banded whether findings carry the step-time model's own error, which takes two more runs for each
     */
    public ClaimRunner(ClaimSimulation simulation, List<String> settings, double confidence, boolean banded) {
        this.banded = banded;
        this.simulation = simulation;
        this.settings = List.copyOf(settings);
        this.confidence = confidence;
    }

    /** Puts one claim to the test. */
    public ClaimResult run(Claim claim) {
        if (!claim.testable()) {
            return new ClaimResult(claim, List.of(), List.of(), List.of());
        }
        Map<String, ScenarioResult> results = new LinkedHashMap<>();
        Map<String, BandRuns> edges = new LinkedHashMap<>();
        for (Claim.Level level : claim.levels()) {
            List<String> all = new ArrayList<>(level.settings());
            all.addAll(settings);
            results.put(level.name(), simulation.run(claim.file(), all));
            if (banded) {
                simulation.band(claim.file(), all, confidence).ifPresent(runs -> edges.put(level.name(), runs));
            }
        }
        ClaimBands bands = new ClaimBands(claim, results, edges, functions);
        List<FindingResult> findings = claim.findings().stream()
                .map(finding -> widened(evaluate(claim, finding, results), bands))
                .toList();
        return new ClaimResult(claim, findings, factorials(claim, results), lines(claim, results));
    }

    private static FindingResult widened(FindingResult result, ClaimBands bands) {
        Estimate value = bands.widened(result.value(), result.finding().value());
        return new FindingResult(result.finding(), value, result.problem());
    }

    private FindingResult evaluate(Claim claim, Claim.Finding finding, Map<String, ScenarioResult> results) {
        Estimate estimate;
        try {
            estimate = estimate(claim, finding.value(), results);
        } catch (FormulaException | IllegalArgumentException e) {
            return new FindingResult(finding, Estimate.UNDEFINED, String.valueOf(e.getMessage()));
        }
        String problem = Double.isNaN(estimate.mean()) ? "undefined: a metric in it has no value" : "";
        return new FindingResult(finding, estimate, problem);
    }

    private Estimate estimate(Claim claim, Formula formula, Map<String, ScenarioResult> results) {
        List<Double> values = new ArrayList<>();
        int replications = replications(results);
        for (int replication = 0; replication < replications; replication++) {
            values.add(formula.value(new ClaimFacts(claim, results, functions, replication)));
        }
        return results.isEmpty() ? Estimate.exact(values.get(0)) : Estimate.of(values, confidence);
    }

    private List<FactorialResult> factorials(Claim claim, Map<String, ScenarioResult> results) {
        List<ClaimFacts> facts = new ArrayList<>();
        for (int replication = 0; replication < replications(results); replication++) {
            facts.add(new ClaimFacts(claim, results, functions, replication));
        }
        return claim.factorial()
                .map(factorial -> new FactorialStudy(factorial, facts, confidence).results())
                .orElse(List.of());
    }

    private static double at(Claim claim, String level) {
        return claim.picture().orElseThrow().place(level);
    }

    private List<ClaimPicture.Line> lines(Claim claim, Map<String, ScenarioResult> results) {
        List<ClaimPicture.Line> lines = new ArrayList<>();
        for (ClaimPicture.Curve curve :
                claim.picture().map(ClaimPicture::curves).orElse(List.of())) {
            List<ClaimPicture.At> points = new ArrayList<>();
            curve.byLevel()
                    .forEach((level, formula) ->
                            points.add(new ClaimPicture.At(at(claim, level), drawn(claim, formula, results))));
            lines.add(new ClaimPicture.Line(curve.name(), points));
        }
        return lines;
    }

    /** A point of a picture; a formula without a value draws nothing. */
    private Estimate drawn(Claim claim, Formula formula, Map<String, ScenarioResult> results) {
        try {
            return estimate(claim, formula, results);
        } catch (FormulaException | IllegalArgumentException e) {
            return Estimate.UNDEFINED;
        }
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
