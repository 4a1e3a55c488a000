package io.kvasir.experiment.task;

import io.kvasir.model.serving.Deployment;
import io.kvasir.result.DeploymentIdentity;
import java.util.Optional;

/**
 * A deployment under some settings, or the reason why there is none.
 *
 * @param name as the scenario names it
 * @param accelerator catalogue id
 * @param point empty when it cannot run
 * @param deployment index into the point's deployments
 * @param infeasibleBecause empty when it can run
 */
public record Candidate(
        String name, String accelerator, Optional<StudyPoint> point, int deployment, String infeasibleBecause) {
    /** One that cannot run. */
    public static Candidate infeasible(String name, String accelerator, String reason) {
        return new Candidate(name, accelerator, Optional.empty(), 0, reason);
    }

    /** What runs. @throws java.util.NoSuchElementException when it cannot run */
    public Deployment which() {
        return point.orElseThrow().scenario().deployments().get(deployment);
    }

    /** What runs, in words; only name and accelerator are known of what cannot. */
    public DeploymentIdentity identity() {
        return point.isPresent() ? DeploymentIdentity.of(which()) : DeploymentIdentity.ofInfeasible(name, accelerator);
    }

    /** The same with something changed after binding. */
    public Candidate with(StudyPoint.Change change) {
        return new Candidate(
                name,
                accelerator,
                point.map(old -> new StudyPoint(old.document(), change, change.to(old.scenario()))),
                deployment,
                infeasibleBecause);
    }
}
