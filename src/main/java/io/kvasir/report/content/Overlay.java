package io.kvasir.report.content;

import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.experiment.compare.Comparison;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
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
        return new ScenarioResult(
                header(results.get(0).header(), scenarios),
                deployments,
                new Assumptions("", List.copyOf(sources), List.copyOf(warnings)));
    }

    /** Several results as one, every deployment called by its name and that of its result. */
    static ScenarioResult named(List<ScenarioResult> results, List<String> names) {
        List<DeploymentResult> deployments = new ArrayList<>();
        Set<Assumptions.SourceNote> sources = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        for (int i = 0; i < results.size(); i++) {
            for (DeploymentResult each : results.get(i).deployments()) {
                deployments.add(new DeploymentResult(
                        renamed(each.identity(), Comparison.label(each.name(), names.get(i))),
                        each.runs(),
                        each.estimates(),
                        each.infeasibleBecause()));
            }
            sources.addAll(results.get(i).assumptions().sources());
            warnings.addAll(results.get(i).assumptions().warnings());
        }
        return new ScenarioResult(
                results.get(0).header(), deployments, new Assumptions("", List.copyOf(sources), List.copyOf(warnings)));
    }

    /**
     * Several sweeps as one; their knees stay apart by name, their paths are put together.
     *
     * @param results at least one; the first gives question, seed and confidence
     */
    public static SweepResult ofSweeps(List<SweepResult> results) {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("an overlay needs at least one result");
        }
        if (results.size() == 1) {
            return results.get(0);
        }
        Set<String> scenarios = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        List<SweepRow> rows = new ArrayList<>();
        List<SweepResult.Knee> knees = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            SweepResult result = results.get(i);
            boolean repeated = !scenarios.add(result.header().scenario());
            String prefix = result.header().scenario() + (repeated ? " #" + (i + 1) : "") + "/";
            paths.addAll(result.paths());
            for (SweepRow row : result.rows()) {
                String name = shown(row.identity().name(), prefix, results);
                rows.add(new SweepRow(
                        row.settings(),
                        row.load(),
                        renamed(row.identity(), name),
                        row.runs(),
                        row.trouble(),
                        row.kind()));
            }
            for (SweepResult.Knee knee : result.knees()) {
                String name = shown(knee.deployment(), prefix, results);
                knees.add(new SweepResult.Knee(name, knee.settings(), knee.load(), knee.ratePerSecond()));
            }
        }
        return new SweepResult(header(results.get(0).header(), scenarios), List.copyOf(paths), rows, knees);
    }

    /**
     * Several capacity searches as one: candidates beside each other; where names meet, each is told by its scenario.
     *
     * @param results at least one; the first gives question, targets, demand and confidence
     */
    public static CapacityResult ofCapacities(List<CapacityResult> results) {
        CapacityResult first = results.get(0);
        if (results.size() == 1) {
            return first;
        }
        Set<String> scenarios = new LinkedHashSet<>();
        List<LoadCapacity> loads = new ArrayList<>();
        List<FleetCapacity> fleets = new ArrayList<>();
        int runs = 0;
        boolean complete = true;
        for (int i = 0; i < results.size(); i++) {
            CapacityResult result = results.get(i);
            boolean repeated = !scenarios.add(result.header().scenario());
            String prefix = result.header().scenario() + (repeated ? " #" + (i + 1) : "") + "/";
            for (LoadCapacity each : result.loads()) {
                DeploymentIdentity identity =
                        renamed(each.identity(), prefix + each.identity().name());
                LoadCapacity.Setting setting = new LoadCapacity.Setting(
                        prefix + each.setting().deployment(), each.setting().values());
                loads.add(new LoadCapacity(
                        identity,
                        setting,
                        each.load(),
                        each.ratePerSecond(),
                        each.binding(),
                        each.atCapacity(),
                        each.kind(),
                        each.trouble()));
            }
            for (FleetCapacity each : result.fleets()) {
                DeploymentIdentity identity =
                        renamed(each.identity(), prefix + each.identity().name());
                fleets.add(new FleetCapacity(
                        identity,
                        each.size(),
                        each.spare(),
                        each.binding(),
                        each.runs(),
                        each.kind(),
                        each.trouble(),
                        each.mix()));
            }
            runs += result.cost().runs();
            complete &= result.cost().complete();
        }
        return new CapacityResult(
                header(first.header(), scenarios),
                first.targets(),
                first.latency(),
                first.demand(),
                loads,
                fleets,
                List.of(),
                new CapacityResult.Cost(runs, complete));
    }

    private static String shown(String name, String prefix, List<SweepResult> results) {
        boolean clashes = results.stream()
                        .filter(result -> result.rows().stream()
                                .anyMatch(row -> row.identity().name().equals(name)))
                        .count()
                > 1;
        return clashes ? prefix + name : name;
    }

    private static ScenarioResult.Header header(ScenarioResult.Header first, Set<String> scenarios) {
        return new ScenarioResult.Header(
                String.join(" + ", scenarios),
                first.question(),
                first.seed(),
                first.replications(),
                first.confidence(),
                first.version());
    }

    private static boolean clashes(DeploymentResult deployment, List<ScenarioResult> results) {
        return results.stream()
                        .filter(result -> result.deployment(deployment.name()).isPresent())
                        .count()
                > 1;
    }

    private static DeploymentResult renamed(DeploymentResult deployment, String prefix) {
        return new DeploymentResult(
                renamed(deployment.identity(), prefix + deployment.name()),
                deployment.runs(),
                deployment.estimates(),
                deployment.infeasibleBecause());
    }

    private static DeploymentIdentity renamed(DeploymentIdentity old, String name) {
        return new DeploymentIdentity(
                name,
                old.accelerator(),
                old.model(),
                old.layout(),
                old.precision(),
                old.engine(),
                old.devices(),
                old.price());
    }
}
