package io.kvasir.experiment.run;

import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.FeasibleScenario;

/** Deployments that cannot run, put back among those that did: each a row with its reason. */
public final class InfeasibleRows {
    private InfeasibleRows() {}

    /** @param result of the deployments that can run */
    public static ScenarioResult add(FeasibleScenario scenario, ScenarioResult result) {
        return new ScenarioResult(
                result.header(),
                scenario.inOrder(
                        result.deployments(),
                        refusal -> DeploymentResult.infeasible(
                                DeploymentIdentity.ofInfeasible(refusal.name(), refusal.accelerator()),
                                refusal.reason())),
                result.assumptions());
    }
}
