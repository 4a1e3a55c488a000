package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.AcceleratorEntry;
import io.kvasir.model.Scenario;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.scenario.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every machine and every kind of layout, as scenarios say them. */
class MachinesAndLayoutsTest {
    private static final String SCENARIO = """
            model: MODEL
            workload: {duration: 3s, arrivals: 3/s, prompt_tokens: 100, output_tokens: 20}
            deployments:
              - name: d
                accelerator: ACCELERATOR
                engine: {max_num_seqs: 16, max_num_batched_tokens: 512, max_model_len: 600}
            """;

    @TempDir
    private Path folder;

    /** GPUs, SRAM machines, TPUs, Trainium and the rest: each serves the largest of these models that fits it. */
    @ParameterizedTest
    @MethodSource("accelerators")
    void everyAccelerator_servesAModelThatFits(String accelerator) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (String model : List.of("llama-3.1-8b", "qwen3-1.7b", "llama-68m")) {
            Path file = Files.writeString(folder.resolve("one.yaml"), text(model, accelerator));
            try {
                Scenario scenario = Policies.scenarioReader().read(file, List.of("deployments.d.parallelism=auto"));
                RunResult result =
                        new RunAssembly(scenario, scenario.deployments().get(0), 0, RunOptions.USUAL).run();
                double speed = result.metric(Metric.OUTPUT_TOKEN_THROUGHPUT);
                assertTrue(speed > 0 && Double.isFinite(speed), accelerator + " with " + model + ": " + speed);
                return;
            } catch (InvalidScenarioException refused) {
                reasons.add(refused.getMessage());
            }
        }
        throw new AssertionError(accelerator + " serves none: " + reasons);
    }

    static Stream<String> accelerators() {
        return AcceleratorCatalog.shipped().entries().stream()
                .map(AcceleratorEntry::accelerator)
                .map(Accelerator::id);
    }

    /** Layouts of a mixture with latent attention: data-parallel attention, experts in parallel, pipelines, all at once. */
    @Test
    void layoutsOfAMixture_runOrAreRefusedWithTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("mixture.yaml"), text("deepseek-v3", "h200-sxm"));
        for (String layout : List.of(
                "{tensor: 8, pipeline: 2}",
                "{tensor: 16}",
                "{tensor: 1, data: 16, expert: 16}",
                "{tensor: 8, data: 2, expert: 16}",
                "{tensor: 4, data: 2, expert: 8, pipeline: 2}")) {
            Scenario scenario = Policies.scenarioReader().read(file, List.of("deployments.d.parallelism=" + layout));
            RunResult result = new RunAssembly(scenario, scenario.deployments().get(0), 0, RunOptions.USUAL).run();
            assertTrue(result.metric(Metric.OUTPUT_TOKEN_THROUGHPUT) > 0, layout);
        }
        assertRefused(file, "{tensor: 8, data: 2, expert: 3}", "does not divide");
        assertRefused(file, "{tensor: 8, pipeline: 100}", "more stages than");
        assertRefused(file, "{tensor: 4}", "GiB");
        Path dense = Files.writeString(folder.resolve("dense.yaml"), text("llama-3.1-8b", "h100-sxm"));
        assertRefused(dense, "{expert: 2}", "has no experts");
        assertRefused(dense, "{tensor: 3}", "does not divide");
        assertRefused(dense, "{data: 2}", "use replicas");
    }

    private static void assertRefused(Path file, String layout, String reason) {
        List<String> settings = List.of("deployments.d.parallelism=" + layout);
        String message = assertThrows(
                        InvalidScenarioException.class,
                        () -> Policies.scenarioReader().read(file, settings),
                        layout)
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    private static String text(String model, String accelerator) {
        return SCENARIO.replace("MODEL", model).replace("ACCELERATOR", accelerator);
    }
}
