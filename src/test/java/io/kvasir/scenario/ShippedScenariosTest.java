package io.kvasir.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.MemoryFitter;
import io.kvasir.assembly.Policies;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scenarios of the first steps bind with everything that ships. */
class ShippedScenariosTest {
    @Test
    void quickstart_comparesTheAcceleratorsOfTheFirstQuestion() {
        Scenario scenario = Policies.scenarioReader().read(Path.of("scenarios/quickstart.yaml"), List.of());
        Set<String> names =
                scenario.deployments().stream().map(Deployment::name).collect(Collectors.toSet());
        assertTrue(names.containsAll(Set.of("a100-sxm-80", "h100-sxm", "h200-sxm", "b200-sxm", "mi300x", "l40s")));
        assertTrue(names.contains("tpu-v5e") && names.contains("trainium2"), names::toString);
        for (Deployment deployment : scenario.deployments()) {
            assertTrue(new MemoryFitter().objections(deployment.instance()).isEmpty(), deployment.name());
        }
    }

    @ParameterizedTest
    @CsvSource({"azure-chat-2023, azure2023_conv.csv.gz, 1", "azure-code-2023, azure2023_code.csv.gz, 2"})
    void azureReplay_takesItsTraceFromTheCommandLine(String scenario, String trace, double ttftSeconds) {
        String shared = System.getProperty("kvasir.shared", System.getenv("KVASIR_SHARED"));
        Path file = Path.of(shared == null ? "../shared" : shared, "traces", trace);
        Assumptions.assumeTrue(Files.exists(file), "no trace at " + file);
        Scenario bound = Policies.scenarioReader()
                .read(Path.of("scenarios", scenario + ".yaml"), List.of("workload.trace=" + file));
        assertEquals("trace", bound.workload().classes().get(0).arrivals().name());
        assertEquals(ttftSeconds, bound.workload().classes().get(0).slo().ttftSeconds());
        assertTrue(bound.deployments().size() >= 5);
    }
}
