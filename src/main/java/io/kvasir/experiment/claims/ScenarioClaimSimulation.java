package io.kvasir.experiment.claims;

import io.kvasir.assembly.Policies;
import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.model.Scenario;
import io.kvasir.result.Assumptions;
import io.kvasir.result.ScenarioResult;
import java.nio.file.Path;
import java.util.List;

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
}
