package io.kvasir.experiment.journal;

import io.kvasir.assembly.Policies;
import io.kvasir.experiment.task.Failure;
import io.kvasir.experiment.task.FlowYaml;
import io.kvasir.experiment.task.RunTask;
import io.kvasir.experiment.task.StudyPoint;
import io.kvasir.model.Scenario;
import io.kvasir.scenario.source.ScenarioDocument;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A run that can be sent to another machine: the scenario as text, and what is changed after binding. Files it names must
 * be there under the same path.
 */
public final class PortableRun implements Serializable {
    private static final long serialVersionUID = 3;

    /** What an answer begins with when the run failed; JSON begins with a brace. */
    public static final String FAILED = "failed: ";

    private final String name;
    private final String scenario;
    private final double load;
    private final int replicas;
    private final double bandSigmas;
    private final int[] fleets;
    private final int deployment;
    private final int replication;

    private PortableRun(RunTask task) {
        ScenarioDocument document = task.point().document();
        this.name = document.name();
        this.scenario = FlowYaml.portable(document.root());
        this.load = task.point().change().load();
        this.replicas = task.point().change().replicas();
        this.bandSigmas = task.point().change().bandSigmas();
        this.fleets = task.point().change().fleets().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.deployment = task.deployment();
        this.replication = task.replication();
    }

    /** The portable form of a task. */
    public static PortableRun of(RunTask task) {
        return new PortableRun(task);
    }

    /** Carries it out here. @return the outcome as {@link OutcomeJson}, or the reason after {@link #FAILED} */
    public String answer() {
        try {
            var reader = Policies.scenarioReader();
            ScenarioDocument document = reader.parse(name + ".yaml", scenario, List.of());
            Scenario bound = reader.bind(document);
            List<Integer> sizes = Arrays.stream(fleets).boxed().toList();
            StudyPoint point = StudyPoint.of(document, bound, new StudyPoint.Change(load, replicas, bandSigmas, sizes));
            return OutcomeJson.write(new RunTask("", "", point, deployment, replication).run());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            return FAILED + Failure.words(failure);
        }
    }
}
