package io.kvasir.cli;

import io.kvasir.model.Provenance;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.Assumptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the answer to a scenario rests on: the scenario as resolved, and the sources of its catalogue values. */
final class ScenarioAssumptions {
    private ScenarioAssumptions() {}

    static Assumptions of(Scenario scenario, String resolved) {
        Map<String, Provenance> sources = new LinkedHashMap<>();
        List<Deployment> fleets = scenario.deployments().stream()
                .flatMap(each -> each.fleets().stream())
                .toList();
        for (Deployment deployment : fleets) {
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
