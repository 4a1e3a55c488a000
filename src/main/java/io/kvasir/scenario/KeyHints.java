package io.kvasir.scenario;

import io.kvasir.catalog.ParamSpec;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.catalog.Spelling;
import io.kvasir.scenario.spec.ClassSection;
import io.kvasir.scenario.spec.DeploymentSection;
import io.kvasir.scenario.spec.EngineSection;
import io.kvasir.scenario.spec.ExperimentSection;
import io.kvasir.scenario.spec.ParallelismSection;
import io.kvasir.scenario.spec.PrecisionSection;
import io.kvasir.scenario.spec.ScenarioSection;
import io.kvasir.scenario.spec.SloSection;
import io.kvasir.scenario.spec.SpeculativeSection;
import io.kvasir.scenario.spec.WorkloadSection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a key belongs that stands in the wrong section, or that another program has under another name. */
final class KeyHints {
    private KeyHints() {}

    /** The path of a key unknown where it stands. */
    static Optional<String> pathOf(String key) {
        if (key.equals("<<")) {
            return Optional.of("defaults, or extends: YAML 1.2 has no merge keys");
        }
        Map<String, Class<? extends Record>> sections = new LinkedHashMap<>();
        sections.put("engine", EngineSection.class);
        sections.put("parallelism", ParallelismSection.class);
        sections.put("precision", PrecisionSection.class);
        sections.put("speculative", SpeculativeSection.class);
        sections.put("experiment", ExperimentSection.class);
        sections.put("workload", WorkloadSection.class);
        sections.put("workload.classes[]", ClassSection.class);
        sections.put("workload.classes[].slo", SloSection.class);
        sections.put("deployments[]", DeploymentSection.class);
        sections.put("", ScenarioSection.class);
        return sections.entrySet().stream()
                .flatMap(section -> param(section.getValue(), key).map(param -> join(section.getKey(), param.key())))
                .findFirst();
    }

    private static Stream<ParamSpec> param(Class<? extends Record> section, String key) {
        return RecordSpec.of(section).params().stream()
                .filter(param -> Stream.concat(
                                param.keys().stream(), Stream.of(param.param().hints()))
                        .anyMatch(known -> Spelling.same(known, key)));
    }

    private static String join(String section, String key) {
        return section.isEmpty() ? key + " at the top" : section + "." + key;
    }
}
