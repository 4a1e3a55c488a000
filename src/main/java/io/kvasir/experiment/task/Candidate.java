package io.kvasir.experiment.task;

import io.kvasir.model.serving.Deployment;
import io.kvasir.result.DeploymentIdentity;
import java.util.Optional;

/**
 * A deployment under some settings, or the reason why there is none.
 *
 * @param name as the scenario names it
 * @param point empty when it cannot run
 * @param deployment index into the point's deployments
 * @param infeasibleBecause empty when it can run
 */
public record Candidate(String name, Optional<StudyPoint> point, int deployment, String infeasibleBecause) {
    /** What runs. @throws java.util.NoSuchElementException when it cannot run */
    public Deployment which() {
        return point.orElseThrow().scenario().deployments().get(deployment);
    }

    /** What runs, in words; only the name is known of what cannot. */
    public DeploymentIdentity identity() {
        return point.isPresent()
                ? DeploymentIdentity.of(which())
                : new DeploymentIdentity(name, "", "", "", "", "", 0, new DeploymentIdentity.Price(Double.NaN, "", ""));
    }

    /** The same with something changed after binding. */
    public Candidate with(StudyPoint.Change change) {
        return new Candidate(
                name,
                point.map(old -> new StudyPoint(old.document(), change, change.to(old.scenario()))),
                deployment,
                infeasibleBecause);
    }
}
