package io.kvasir.experiment.claims;

import io.kvasir.assembly.Policies;
import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.experiment.task.BandEdge;
import io.kvasir.model.ExperimentSpec;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.Assumptions;
import io.kvasir.result.ScenarioResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the scenario in a claim's file as any other scenario, one run at a time: claims are what runs side by side. */
public final class ScenarioClaimSimulation implements ClaimSimulation {
    private final ScenarioRunner runner;

    /** @param version of the program, for the results */
    public ScenarioClaimSimulation(String version) {
        this.runner = new ScenarioRunner(version, RunOptions.USUAL, 1);
    }

    @Override
    public ScenarioResult run(Path file, List<String> settings) {
        Scenario scenario = Policies.scenarioReader().read(file, settings);
        return runner.run(scenario, Assumptions.NONE, RunProgress.NONE);
    }

    @Override
    public Optional<BandRuns> band(Path file, List<String> settings, double confidence) {
        Scenario scenario = Policies.scenarioReader().read(file, settings);
        Map<String, String> systems = new LinkedHashMap<>();
        scenario.deployments().stream()
                .filter(BandEdge::exists)
                .forEach(each -> systems.put(each.name(), system(each)));
        if (systems.isEmpty()) {
            return Optional.empty();
        }
        double sigmas = BandEdge.sigmas(confidence);
        return Optional.of(new BandRuns(systems, edge(scenario, -sigmas), edge(scenario, sigmas)));
    }

    private ScenarioResult edge(Scenario scenario, double sigmas) {
        List<Deployment> deployments = scenario.deployments().stream()
                .map(each -> BandEdge.exists(each) ? BandEdge.at(each, sigmas) : each)
                .toList();
        ExperimentSpec once = new ExperimentSpec(
                scenario.experiment().seed(), 1, scenario.experiment().confidence(), Optional.empty());
        Scenario shifted = new Scenario(
                scenario.name(), scenario.question(), scenario.workload(), deployments, once, scenario.studies());
        return runner.run(shifted, Assumptions.NONE, RunProgress.NONE);
    }

    /** Layouts, loads and options of one model in one format on one device err together: that is what was left out of fits. */
    private static String system(Deployment deployment) {
        return deployment.groups().stream()
                .map(fleet -> fleet.instance().accelerator().id() + " "
                        + fleet.instance().model().id() + " "
                        + fleet.instance().precision().weights() + " "
                        + fleet.instance().engine().software().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
