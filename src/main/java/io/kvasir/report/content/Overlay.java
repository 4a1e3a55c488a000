package io.kvasir.report.content;

import io.kvasir.result.Assumptions;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several results as one, to be drawn over each other; where names meet, each is told by its scenario. */
public final class Overlay {
    private Overlay() {}

    /**
     * @param results at least one; the first gives question, seed and confidence
     */
    public static ScenarioResult of(List<ScenarioResult> results) {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("an overlay needs at least one result");
        }
        if (results.size() == 1) {
            return results.get(0);
        }
        List<DeploymentResult> deployments = new ArrayList<>();
        Set<String> scenarios = new LinkedHashSet<>();
        Set<Assumptions.SourceNote> sources = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        for (int i = 0; i < results.size(); i++) {
            ScenarioResult result = results.get(i);
            boolean repeated = !scenarios.add(result.header().scenario());
            String prefix = result.header().scenario() + (repeated ? " #" + (i + 1) : "") + "/";
            result.deployments()
                    .forEach(each -> deployments.add(clashes(each, results) ? renamed(each, prefix) : each));
            sources.addAll(result.assumptions().sources());
            warnings.addAll(result.assumptions().warnings());
        }
        ScenarioResult.Header first = results.get(0).header();
        ScenarioResult.Header header = new ScenarioResult.Header(
                String.join(" + ", scenarios),
                first.question(),
                first.seed(),
                first.replications(),
                first.confidence(),
                first.version());
        return new ScenarioResult(
                header, deployments, new Assumptions("", List.copyOf(sources), List.copyOf(warnings)));
    }

    private static boolean clashes(DeploymentResult deployment, List<ScenarioResult> results) {
        return results.stream()
                        .filter(result -> result.deployment(deployment.name()).isPresent())
                        .count()
                > 1;
    }

    private static DeploymentResult renamed(DeploymentResult deployment, String prefix) {
        DeploymentIdentity old = deployment.identity();
        DeploymentIdentity identity = new DeploymentIdentity(
                prefix + old.name(),
                old.accelerator(),
                old.model(),
                old.layout(),
                old.precision(),
                old.engine(),
                old.devices(),
                old.price());
        return new DeploymentResult(
                identity, deployment.runs(), deployment.estimates(), deployment.infeasibleBecause());
    }
}
