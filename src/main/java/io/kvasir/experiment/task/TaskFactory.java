package io.kvasir.experiment.task;

import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Makes tasks and names them by content. One per study: a trace is read for its hash once. Not thread-safe. */
public final class TaskFactory {
    private final String version;
    private final Map<Path, String> files = new HashMap<>();

    /** @param version of the program: another one may give other outcomes */
    public TaskFactory(String version) {
        this.version = version;
    }

    /**
     * A deployment of a point in one replication. Names of scenario and deployment do not count; workload, instances,
     * fleets, prices and seed do.
     *
     * @param deployment index into the point's deployments
     * @param replication from 0
     */
    public RunTask task(StudyPoint point, int deployment, int replication) {
        Scenario scenario = point.scenario();
        Deployment which = scenario.deployments().get(deployment);
        String key = ContentHash.of(
                files,
                version,
                scenario.workload(),
                which.instance(),
                which.fleet(),
                which.price(),
                which.prefill(),
                which.routing(),
                scenario.experiment().seed(),
                replication);
        return new RunTask(key, which.name() + ", replication " + (replication + 1), point, deployment, replication);
    }
}
