package io.kvasir.cli;

import io.kvasir.model.Provenance;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.result.Assumptions;
import io.kvasir.result.LatencyKind;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the answer to a scenario rests on: the scenario as resolved, and the sources of its catalogue values. */
final class ScenarioAssumptions {
    private ScenarioAssumptions() {}

    /** What a study of a scenario rests on. */
    static StudyBasis basis(ScenarioDocument document) {
        return basis(document, List.of());
    }

    /**
     * What a study of a scenario rests on.
     *
     * @param varied paths: a limit that is varied is no line to draw; a scenario that only runs as varied states nothing
     */
    static StudyBasis basis(ScenarioDocument document, List<String> varied) {
        try {
            return ScenarioInput.reader()
                    .bindFeasible(document)
                    .scenario()
                    .map(scenario -> basis(scenario, document, varied))
                    .orElse(StudyBasis.NONE);
        } catch (InvalidScenarioException e) {
            return StudyBasis.NONE;
        }
    }

    private static StudyBasis basis(Scenario scenario, ScenarioDocument document, List<String> varied) {
        Assumptions assumptions = of(scenario, ScenarioInput.reader().resolvedYaml(document));
        boolean fixed = varied.stream().noneMatch(path -> path.contains("slo"));
        return new StudyBasis(assumptions, fixed ? limits(scenario.workload().classes()) : List.of());
    }

    private static List<StudyBasis.Limit> limits(List<RequestClass> classes) {
        List<StudyBasis.Limit> limits = new ArrayList<>();
        for (RequestClass each : classes) {
            String name = classes.size() == 1 ? "SLO" : "SLO " + each.name();
            add(limits, name, LatencyKind.TTFT, each.slo().ttftSeconds());
            add(limits, name, LatencyKind.TPOT, each.slo().tpotSeconds());
            add(limits, name, LatencyKind.ITL, each.slo().itlSeconds());
            add(limits, name, LatencyKind.E2E, each.slo().e2eSeconds());
        }
        return limits;
    }

    private static void add(List<StudyBasis.Limit> limits, String name, LatencyKind kind, double seconds) {
        boolean there = limits.stream().anyMatch(limit -> limit.kind() == kind && limit.seconds() == seconds);
        if (!Double.isNaN(seconds) && !there) {
            limits.add(new StudyBasis.Limit(name, kind, seconds));
        }
    }

    static Assumptions of(Scenario scenario, String resolved) {
        Map<String, Provenance> sources = new LinkedHashMap<>();
        List<Deployment> groups = scenario.deployments().stream()
                .flatMap(each -> each.groups().stream())
                .toList();
        for (Deployment deployment : groups) {
            var instance = deployment.instance();
            sources.put("model " + instance.model().id(), instance.model().provenance());
            sources.put(
                    "accelerator " + instance.accelerator().id(),
                    instance.accelerator().provenance());
            sources.put(
                    "price of " + instance.accelerator().id(),
                    deployment.price().provenance());
        }
        List<Assumptions.SourceNote> notes = new ArrayList<>();
        sources.forEach((subject, source) -> notes.add(new Assumptions.SourceNote(
                subject, source.source(), source.date(), source.confidence().name())));
        return new Assumptions(resolved, notes, List.of());
    }
}
