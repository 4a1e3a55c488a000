package io.kvasir.experiment.claims;

import io.kvasir.result.ScenarioResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the scenario of a claim. */
public interface ClaimSimulation {
    /**
     * Simulates every deployment of a file.
     *
     * @param file the claim's file, a scenario with a {@code claim} section
     * @param settings each {@code path=value}, over the file
     */
    ScenarioResult run(Path file, List<String> settings);

    /**
     * The first replication of the same at the edges of the step-time model's band; empty where there is none.
     *
     * @param confidence level of the band, 0..1
     */
    default Optional<BandRuns> band(Path file, List<String> settings, double confidence) {
        return Optional.empty();
    }
}
