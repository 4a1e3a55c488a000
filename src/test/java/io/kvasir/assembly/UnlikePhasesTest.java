package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.task.BandEdge;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.FleetRun;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts and answers on instances of their own kind: machines, money and energy of each side. */
class UnlikePhasesTest {
    private static final String SCENARIO = """
            model: llama-3.1-8b
            workload:
              requests: 60
              warmup: none
              arrivals: {process: constant, rate: 4/s}
              prompt_tokens: 2000
              output_tokens: 80
            defaults:
              accelerator: h100-sxm
              price: {usd_per_device_hour: 3}
              engine: {max_model_len: 8k}
              topology: {name: disaggregated, prefill: 1, decode: 2}
            deployments:
              - {name: alike}
              - {name: apart, disaggregation: {}}
              - name: unlike
                disaggregation:
                  prefill: {parallelism: {tensor: 2}}
                  decode: {accelerator: a100-sxm-80, price: {usd_per_device_hour: 1}}
            experiment: {seed: 2}
            """;

    @TempDir
    private Path folder;

    private Scenario scenario() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        return Policies.scenarioReader().read(file, List.of());
    }

    private RunResult run(int deployment) throws IOException {
        Scenario scenario = scenario();
        return new RunAssembly(scenario, scenario.deployments().get(deployment), 0, RunOptions.USUAL).run();
    }

    /**
     * Said that both phases have the same instances: users, money and energy are what they were. Only the split of the
     * money changes: idle prefill instances are a cost of prompts, not of both in proportion to busy time.
     */
    @Test
    void phasesOfOneKind_areWhatTheFleetWas() throws IOException {
        RunResult alike = run(0);
        RunResult apart = run(1);
        assertEquals(alike.overall(), apart.overall());
        for (Metric metric : List.of(
                Metric.USD_PER_MTOK_BLENDED,
                Metric.SPEND_PER_HOUR,
                Metric.JOULES_PER_OUTPUT_TOKEN,
                Metric.DEVICE_UTILISATION,
                Metric.KV_OCCUPANCY_MEAN)) {
            assertEquals(alike.metric(metric), apart.metric(metric), 1e-9 * alike.metric(metric), metric.key());
        }
        assertTrue(alike.engine().fleets().isEmpty());
        assertEquals(2, apart.engine().fleets().size());
    }

    /** One prefill instance of two devices at 3 USD and two decode instances at 1 USD: 8 USD an hour. */
    @Test
    void eachSide_hasItsMachinesAndItsPrice() throws IOException {
        RunResult run = run(2);
        FleetRun prefill = run.engine().fleets().get(0);
        FleetRun decode = run.engine().fleets().get(1);
        assertEquals(6, prefill.metric(Metric.SPEND_PER_HOUR), 1e-9);
        assertEquals(2, decode.metric(Metric.SPEND_PER_HOUR), 1e-9);
        assertEquals(8, run.metric(Metric.SPEND_PER_HOUR), 1e-9);
        assertEquals(1, prefill.metric(Metric.PREFILL_SHARE), 1e-9, "prompts run there");
        assertEquals(0, decode.metric(Metric.PREFILL_SHARE), 1e-9, "and nowhere else");
        assertEquals(
                run.metric(Metric.USD_PER_MTOK_BLENDED),
                prefill.metric(Metric.USD_PER_MTOK_BLENDED) + decode.metric(Metric.USD_PER_MTOK_BLENDED),
                1e-9,
                "both sides serve the same tokens");
        assertEquals(4, run.engine().time().devices());
        assertEquals(2 * 989.5e12, prefill.engine().time().peakFlopsPerSecond(), 1e12);
        assertEquals(312e12, decode.engine().time().peakFlopsPerSecond(), 1e12);
        assertEquals(0, decode.engine().kv().prefixLookupTokens(), "prompts are looked up where they run");
        assertTrue(Double.isNaN(prefill.metric(Metric.TTFT_P99)), "waits are the users'");
    }

    /** Slower decode instances lengthen the gaps, a wider prefill instance shortens the first token. */
    @Test
    void latencies_comeFromTheSideThatMakesThem() throws IOException {
        RunResult alike = run(0);
        RunResult unlike = run(2);
        assertTrue(unlike.metric(Metric.TTFT_P50) < 0.8 * alike.metric(Metric.TTFT_P50));
        double slower = unlike.overall().latencies().itl().percentiles().p50()
                / alike.overall().latencies().itl().percentiles().p50();
        // Bandwidths differ by 3.35/2.04 = 1.6, and what a step of a few requests moves by little else.
        assertTrue(slower > 1.4 && slower < 2, "gaps " + slower);
    }

    @Test
    void identity_namesBothSides() throws IOException {
        DeploymentIdentity identity =
                DeploymentIdentity.of(scenario().deployments().get(2));
        assertEquals("h100-sxm + a100-sxm-80", identity.accelerator());
        assertEquals("prefill TP2 + decode 2 × TP1", identity.layout());
        assertEquals(4, identity.devices());
        assertEquals(2, identity.price().usdPerDeviceHour(), 1e-12, "(2 · 3 + 2 · 1) / 4");
    }

    @Test
    void largerFleets_keepTheShareOfEachSide() throws IOException {
        Deployment unlike = scenario().deployments().get(2);
        Deployment thrice = unlike.withReplicas(9);
        assertEquals(3, thrice.groups().get(0).fleet().replicas());
        assertEquals(6, thrice.groups().get(1).fleet().replicas());
        assertEquals(12, thrice.devices());
    }

    @Test
    void edgeOfTheBand_keepsEveryOtherChoice() throws IOException {
        Deployment naive = Policies.scenarioReader()
                .read(
                        Files.writeString(folder.resolve("n.yaml"), SCENARIO),
                        List.of("deployments.alike.engine.attention_backend=naive"))
                .deployments()
                .get(0);
        ExecutionConfig middle = naive.instance().engine().execution();
        ExecutionConfig edge = BandEdge.at(naive, 1).instance().engine().execution();
        assertEquals(AttentionBackend.NAIVE, edge.attention());
        assertEquals(middle.admission(), edge.admission());
        assertEquals(middle.asyncScheduling(), edge.asyncScheduling());
    }

    @Test
    void edgeOfTheBand_isThatOfBothSides() throws IOException {
        Deployment edge = BandEdge.at(scenario().deployments().get(2), 1);
        for (Deployment side : edge.groups()) {
            assertTrue(
                    side.instance()
                            .engine()
                            .execution()
                            .stepTime()
                            .parameters()
                            .get("band_sigmas")
                            .isPresent(),
                    side.name());
        }
    }
}
