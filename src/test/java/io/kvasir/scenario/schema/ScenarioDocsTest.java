package io.kvasir.scenario.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kvasir.experiment.section.StudyFormats;
import io.kvasir.scenario.ScenarioEnvironments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Committed schema and reference are those the code generates; {@code -Dkvasir.docs.update=true} rewrites them. */
class ScenarioDocsTest {
    private static final Path SCHEMA = Path.of("docs/scenario.schema.json");
    private static final Path REFERENCE = Path.of("docs/scenario-reference.md");

    static Stream<Path> shippedScenarios() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static void assertInStep(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("kvasir.docs.update")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, generated);
        }
        assertEquals(generated, Files.readString(file), file + " is out of step: run with -Dkvasir.docs.update=true");
    }

    private static List<String> errors(String scenario) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ScenarioSchema.json(ScenarioEnvironments.books(), StudyFormats.all()), InputFormat.JSON);
        return schema.validate(scenario, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void committedSchema_isTheGeneratedOne() throws IOException {
        assertInStep(SCHEMA, ScenarioSchema.json(ScenarioEnvironments.books(), StudyFormats.all()));
    }

    @Test
    void committedReference_isTheGeneratedOne() throws IOException {
        assertInStep(REFERENCE, ScenarioReference.markdown(ScenarioEnvironments.books(), StudyFormats.all()));
    }

    @ParameterizedTest
    @MethodSource("shippedScenarios")
    void shippedScenario_isValidUnderTheSchema(Path file) throws IOException {
        assertEquals(List.of(), errors(Files.readString(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "experimant: {seed: 1}",
                "experiment: {sed: 1}",
                "experiment: {replications: 0}",
                "workload: {duration: 10}",
                "workload: {arrivals: 20}",
                "workload: {arrivals: {process: posson, rate: 2/s}}",
                "workload: {arrivals: {process: poisson, rat: 2/s}}",
                "defaults: {engine: {scheduler: vlm-v1}}",
                "defaults: {engine: {gpu_memory_utilization: 90}}",
                "defaults: {precision: fp6}",
                "sweep: {rates: auto}",
                "sweep: {design: factorial}",
                "sweep: {samples: 1}",
                "sweep: {rate: {from: 2/s, until: 8/s}}",
                "sweep: {vary: {workload.output_tokens: {from: 100, to: 400, steps: 3}}}",
                "capacity: {targets: {attainment: 95%}}",
                "capacity: {target: {ttft: {p98: 1s}}}",
                "capacity: {vary: {workload.arrivals.cv: {from: 1}}}",
                "capacity: {spare: -1}",
                "claim: {finding: []}",
            })
    void wrongValue_isRefusedByTheSchema(String line) {
        assertEquals(List.of(), errors("extends: base.yaml\n"));
        assertFalse(errors("extends: base.yaml\n" + line + "\n").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep: {rate: auto, points: 12}",
                "sweep: {rate: [2/s, 4/s]}",
                "sweep: {load: {from: 0.5, to: 2, points: 4, scale: log}}",
                "sweep: {design: latin-hypercube, samples: 9, vary: {a.b: [1, 2], c.d: {from: 1s, to: 9s}}}",
                "sweep: {vary: {deployments.*.topology: [colocated, {name: disaggregated, prefill: 1, decode: 2}]}}",
                "capacity: {target: {ttft: 500ms, tpot: {p95: 50ms}}, demand: 20/s, spare: 1, model_band: false}",
                "capacity: {vary: {workload.arrivals.cv: [1, 2], deployments.*.precision: fp8}}",
            })
    void studySection_isAcceptedByTheSchema(String line) {
        assertEquals(List.of(), errors("extends: base.yaml\n" + line + "\n"));
    }

    @Test
    void schema_knowsEveryKeyOfThePage() throws IOException {
        String schema = Files.readString(SCHEMA);
        for (String key : List.of("max_num_seqs", "shared_prefix", "num_speculative_tokens", "usd_per_device_hour")) {
            assertTrue(
                    schema.contains("\"" + key + "\"")
                            && Files.readString(REFERENCE).contains("`" + key + "`"),
                    key);
        }
    }
}
