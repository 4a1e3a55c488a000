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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a key belongs that stands in the wrong section, or that another program has under another name. */
final class KeyHints {
    /** Where keys belong. Those of a class may stand under `workload` itself, the shortest place to name. */
    private static final List<Place> SECTIONS = List.of(
            new Place("engine", EngineSection.class),
            new Place("parallelism", ParallelismSection.class),
            new Place("precision", PrecisionSection.class),
            new Place("speculative", SpeculativeSection.class),
            new Place("experiment", ExperimentSection.class),
            new Place("workload", WorkloadSection.class),
            new Place("workload", ClassSection.class),
            new Place("workload.slo", SloSection.class),
            new Place("deployments[]", DeploymentSection.class),
            new Place("", ScenarioSection.class));

    private KeyHints() {}

    private record Place(String path, Class<? extends Record> type) {}

    /** The path of a key unknown where it stands. */
    static Optional<String> pathOf(String key) {
        if (key.equals("<<")) {
            return Optional.of("defaults, or extends: YAML 1.2 has no merge keys");
        }
        return exact(key).or(() -> misspelt(key));
    }

    /** A key of a class is read wherever keys of the workload are, so that its misspellings are found there too. */
    private static Optional<String> misspelt(String key) {
        List<String> known = RecordSpec.of(ClassSection.class).params().stream()
                .flatMap(param -> param.keys().stream())
                .toList();
        return Spelling.nearest(key, known).flatMap(KeyHints::exact);
    }

    private static Optional<String> exact(String key) {
        return SECTIONS.stream()
                .flatMap(section -> param(section.type(), key).map(param -> join(section.path(), param.key())))
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
