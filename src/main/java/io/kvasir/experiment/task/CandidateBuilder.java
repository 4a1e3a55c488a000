package io.kvasir.experiment.task;

import io.kvasir.model.Scenario;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.RawTrees;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a scenario under settings, deployment by deployment where some of them cannot be. */
public final class CandidateBuilder {
    private static final String DEPLOYMENTS = "deployments";

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
     * @throws InvalidScenarioException when a setting is no setting: unknown keys, values that cannot be read
     */
    public List<Candidate> build(Map<String, String> settings) {
        List<String> texts = settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        ScenarioDocument varied = ScenarioReader.vary(document, texts);
        try {
            return candidates(varied);
        } catch (InvalidScenarioException invalid) {
            requireImpossible(invalid);
            return oneByOne(varied, invalid);
        }
    }

    private List<Candidate> candidates(ScenarioDocument varied) {
        Scenario scenario = reader.bind(varied);
        StudyPoint point = StudyPoint.of(varied, scenario, StudyPoint.Change.NONE);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < scenario.deployments().size(); i++) {
            candidates.add(new Candidate(scenario.deployments().get(i).name(), Optional.of(point), i, ""));
        }
        return candidates;
    }

    private List<Candidate> oneByOne(ScenarioDocument varied, InvalidScenarioException whole) {
        if (!(varied.root().get(DEPLOYMENTS).orElse(RawMap.EMPTY) instanceof RawList sections)) {
            throw whole;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (RawNode section : sections.items()) {
            for (RawNode single : byAccelerator(section)) {
                candidates.addAll(alone(varied, single));
            }
        }
        return candidates;
    }

    private List<Candidate> alone(ScenarioDocument varied, RawNode section) {
        RawList only = new RawList(List.of(section), section.place());
        RawMap root = RawTrees.with(varied.root(), DEPLOYMENTS, only, section.place());
        try {
            return candidates(new ScenarioDocument(varied.name(), root, varied.texts()));
        } catch (InvalidScenarioException invalid) {
            requireImpossible(invalid);
            return List.of(new Candidate(
                    name(section),
                    Optional.empty(),
                    0,
                    invalid.problems().get(0).found()));
        }
    }

    /** A section for each accelerator of its list, named as binding names them. */
    private static List<RawNode> byAccelerator(RawNode section) {
        if (!(section instanceof RawMap map) || !(map.get("accelerator").orElse(null) instanceof RawList list)) {
            return List.of(section);
        }
        List<RawNode> sections = new ArrayList<>();
        for (RawNode accelerator : list.items()) {
            RawMap single = RawTrees.with(map, "accelerator", accelerator, accelerator.place());
            if (list.items().size() > 1 && map.get("name").isPresent()) {
                RawScalar name = RawScalar.of(text(map.get("name").get()) + "-" + text(accelerator));
                single = RawTrees.with(single, "name", name, accelerator.place());
            }
            sections.add(single);
        }
        return sections;
    }

    private static String name(RawNode section) {
        if (!(section instanceof RawMap map)) {
            return "";
        }
        return map.get("name")
                .or(() -> map.get("accelerator"))
                .map(CandidateBuilder::text)
                .orElse("");
    }

    private static String text(RawNode node) {
        return node instanceof RawScalar scalar ? scalar.text() : "";
    }

    /** What a rule refuses with a sentence is impossible; everything else is a mistake in the file. */
    private static void requireImpossible(InvalidScenarioException invalid) {
        boolean refusals = invalid.problems().stream()
                .allMatch(problem ->
                        problem.expected().isEmpty() && problem.path().startsWith(DEPLOYMENTS));
        if (!refusals) {
            throw invalid;
        }
    }
}
