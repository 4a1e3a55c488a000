package io.kvasir.experiment.section;

import io.kvasir.experiment.capacity.CapacityPlan;
import io.kvasir.experiment.sweep.SweepAxis;
import io.kvasir.experiment.sweep.SweepPlan;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.List;
import java.util.Map;

/** Whether the study sections of a scenario say something that can be carried out; runs nothing. */
public final class StudyChecks {
    private StudyChecks() {}

    /**
     * Reads the sections and sets every value they vary once, alone.
     *
     * @throws io.kvasir.scenario.InvalidScenarioException with the mistakes
     * @throws IllegalArgumentException when what is varied cannot be varied together
     */
    public static void check(ScenarioReader reader, ScenarioDocument document) {
        CandidateBuilder builder = new CandidateBuilder(reader, document);
        check(builder, SweepPlan.of(document, List.of()).axes());
        check(builder, CapacityPlan.of(document, List.of()).axes());
    }

    private static void check(CandidateBuilder builder, List<SweepAxis> axes) {
        for (SweepAxis axis : axes) {
            if (!axis.isLoad()) {
                axis.values().forEach(value -> builder.build(Map.of(axis.path(), value)));
            }
        }
    }
}
