package io.kvasir.experiment.claims;

import io.kvasir.result.ScenarioResult;
import java.nio.file.Path;
import java.util.List;

/** Runs the scenario of a claim. */
public interface ClaimSimulation {
    /**
     * Simulates every deployment of a file.
     *
     * @param file the claim's file, a scenario with a {@code claim} section
     * @param settings each {@code path=value}, over the file
     */
    ScenarioResult run(Path file, List<String> settings);
}
