package io.kvasir.experiment.task;

import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.scenario.FeasibleScenario;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a scenario under settings. */
public final class CandidateBuilder {
    private final ScenarioReader reader;
    private final ScenarioDocument document;

    public CandidateBuilder(ScenarioReader reader, ScenarioDocument document) {
        this.reader = reader;
        this.document = document;
    }

    /**
     * The deployments under settings. One that these settings make impossible (weights that exceed memory, a layout the
     * model does not allow) is there with the reason.
     *
     * @param settings value by path
     * @throws io.kvasir.scenario.InvalidScenarioException when a setting is no setting: unknown keys, values that cannot be
     *     read
     */
    public List<Candidate> build(Map<String, String> settings) {
        List<String> texts = settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        FeasibleScenario feasible = reader.bindFeasible(ScenarioReader.vary(document, texts));
        List<Candidate> ran = feasible.scenario()
                .map(scenario -> candidates(feasible.document(), scenario))
                .orElse(List.of());
        return feasible.inOrder(
                ran, refusal -> Candidate.infeasible(refusal.name(), refusal.accelerator(), refusal.reason()));
    }

    private static List<Candidate> candidates(ScenarioDocument document, Scenario scenario) {
        StudyPoint point = StudyPoint.of(document, scenario, StudyPoint.Change.NONE);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < scenario.deployments().size(); i++) {
            Deployment deployment = scenario.deployments().get(i);
            candidates.add(new Candidate(
                    deployment.name(), deployment.instance().accelerator().id(), Optional.of(point), i, ""));
        }
        return candidates;
    }
}
