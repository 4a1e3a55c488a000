package io.kvasir.experiment.task;

import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.model.serving.Deployment;

/**
 * One run: a deployment of a point in one replication.
 *
 * @param key names what is run by its content; equal keys have equal outcomes
 * @param label for people
 * @param deployment index into the point's deployments
 * @param replication from 0
 */
public record RunTask(String key, String label, StudyPoint point, int deployment, int replication) {
    /** Carries it out on the caller's thread. */
    public RunOutcome run() {
        Deployment which = point.scenario().deployments().get(deployment);
        return RunOutcome.of(new RunAssembly(point.scenario(), which, replication, RunOptions.USUAL).run());
    }
}
