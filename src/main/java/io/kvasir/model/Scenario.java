package io.kvasir.model;

import io.kvasir.model.serving.Deployment;
import io.kvasir.model.workload.WorkloadSpec;
import java.util.List;

/**
 * One whole question, validated and resolved.
 *
 * @param name short name, used for the result folder
 * @param question the question in the user's words, may be empty
 * @param workload what arrives
 * @param deployments the candidates, each under the same requests and the same luck
 * @param experiment how often and how surely
 * @param studies sweep and capacity sections still as written, bound by the commands that run them
 */
public record Scenario(
        String name,
        String question,
        WorkloadSpec workload,
        List<Deployment> deployments,
        ExperimentSpec experiment,
        io.kvasir.model.raw.RawMap studies) {
    public Scenario {
        deployments = List.copyOf(deployments);
        if (deployments.isEmpty()) {
            throw new IllegalArgumentException("a scenario needs at least one deployment");
        }
    }
}
