package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Formula;
import io.kvasir.experiment.claims.formula.FormulaException;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How far the step-time model's own error may move a finding. One system at a time is as fast, and as slow, as its band
 * allows, under the same requests and the same luck; the systems err independently, so their deviations add up by their
 * squares. A ratio within one system hardly moves, one between two systems moves with both.
 */
final class ClaimBands {
    private final Claim claim;
    private final ClaimFunctions functions;
    private final Map<String, ScenarioResult> middle;
    private final List<Edges> edges = new ArrayList<>();

    /** What formulas see when one system is at an edge. */
    private record Edges(ClaimFacts fast, ClaimFacts slow) {}

    /**
     * @param middle results by level
     * @param runs results at the edges, by level; levels without are as in the middle
     */
    ClaimBands(Claim claim, Map<String, ScenarioResult> middle, Map<String, BandRuns> runs, ClaimFunctions functions) {
        this.claim = claim;
        this.middle = middle;
        this.functions = functions;
        Set<String> systems = new LinkedHashSet<>();
        runs.values().forEach(each -> systems.addAll(each.systems().values()));
        for (String system : systems) {
            edges.add(new Edges(facts(system, runs, BandRuns::fast), facts(system, runs, BandRuns::slow)));
        }
    }

    private ClaimFacts facts(String system, Map<String, BandRuns> runs, Function<BandRuns, ScenarioResult> edge) {
        Map<String, ScenarioResult> results = new LinkedHashMap<>();
        middle.forEach((level, result) -> {
            BandRuns beside = runs.get(level);
            results.put(level, beside == null ? result : mixed(result, beside, edge.apply(beside), system));
        });
        return new ClaimFacts(claim, results, functions, 0);
    }

    private static ScenarioResult mixed(ScenarioResult result, BandRuns runs, ScenarioResult edge, String system) {
        List<DeploymentResult> deployments = new ArrayList<>();
        for (DeploymentResult deployment : result.deployments()) {
            boolean shifted = system.equals(runs.systems().get(deployment.name()));
            deployments.add(shifted ? edge.deployment(deployment.name()).orElse(deployment) : deployment);
        }
        return new ScenarioResult(result.header(), deployments, result.assumptions());
    }

    /** The estimate with its band; without one where no system has a band, or a formula has no value at an edge. */
    Estimate widened(Estimate estimate, Formula formula) {
        if (edges.isEmpty() || Double.isNaN(estimate.mean())) {
            return estimate;
        }
        try {
            double own = formula.value(new ClaimFacts(claim, middle, functions, 0));
            double below = 0;
            double above = 0;
            for (Edges edge : edges) {
                double fast = formula.value(edge.fast()) - own;
                double slow = formula.value(edge.slow()) - own;
                below = Math.hypot(below, Math.min(0, Math.min(fast, slow)));
                above = Math.hypot(above, Math.max(0, Math.max(fast, slow)));
            }
            return below + above > 0
                    ? estimate.withModelBand(estimate.mean() - below, estimate.mean() + above)
                    : estimate;
        } catch (FormulaException | IllegalArgumentException e) {
            return estimate;
        }
    }
}
