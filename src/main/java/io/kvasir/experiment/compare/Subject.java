package io.kvasir.experiment.compare;

import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;

/**
 * One side of a comparison.
 *
 * @param label in words
 * @param header of the result it comes from
 * @param resolvedScenario of that result; may be empty
 */
public record Subject(
        String label, ScenarioResult.Header header, DeploymentResult deployment, String resolvedScenario) {}
