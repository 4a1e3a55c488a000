package io.kvasir.result;

import io.kvasir.model.ExperimentSpec;
import io.kvasir.model.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one scenario. Holds nothing that changes between two runs of the same scenario, seed and version; wall
 * time and host belong to the manifest.
 *
 * @param header which question was asked, of which program
 * @param deployments in the scenario's order
 * @param assumptions what the answer rests on
 */
public record ScenarioResult(Header header, List<DeploymentResult> deployments, Assumptions assumptions) {
    /**
     * @param scenario its name
     * @param question in the user's words, may be empty
     * @param seed of replication 0
     * @param replications asked for
     * @param confidence level of the intervals, 0..1
     * @param version of the program
     */
    public record Header(
            String scenario, String question, long seed, int replications, double confidence, String version) {
        /** Of a study of a scenario, replications as written. */
        public static Header of(Scenario scenario, String version) {
            ExperimentSpec experiment = scenario.experiment();
            return new Header(
                    scenario.name(),
                    scenario.question(),
                    experiment.seed(),
                    experiment.replications(),
                    experiment.confidence(),
                    version);
        }
    }

    public ScenarioResult {
        deployments = List.copyOf(deployments);
    }

    /** The deployment of that name. */
    public Optional<DeploymentResult> deployment(String name) {
        return deployments.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
