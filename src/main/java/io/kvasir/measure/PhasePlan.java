package io.kvasir.measure;

import io.kvasir.result.DeploymentIdentity;

/**
 * The instances of one phase, or of one fleet that runs both.
 *
 * @param identity in the words of a table
 * @param plan what its recorder must know
 */
public record PhasePlan(DeploymentIdentity identity, RunPlan plan) {}
