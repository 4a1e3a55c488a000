package io.kvasir.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.Scenario;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.workload.Warmup;
import io.kvasir.scenario.source.ScenarioDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
    private static final ScenarioReader READER = new ScenarioReader(ScenarioEnvironments.shipped());

    private static final String SMALL = """
            model: llama-3.1-8b
            workload: {duration: 1min, arrivals: 2/s, prompt_tokens: 512, output_tokens: 128}
            deployments:
              - accelerator: h100-sxm
            """;

    private static Scenario bind(String text, String... settings) {
        return READER.bind(READER.parse("test.yaml", text, List.of(settings)));
    }

    private static Deployment only(Scenario scenario) {
        assertEquals(1, scenario.deployments().size());
        return scenario.deployments().get(0);
    }

    @Test
    void shortestScenario_takesDocumentedDefaults() {
        Scenario scenario = bind(SMALL);
        assertEquals("test", scenario.name());
        assertEquals("requests", scenario.workload().classes().get(0).name());
        assertEquals("poisson", scenario.workload().classes().get(0).arrivals().name());
        assertEquals(Warmup.Kind.AUTO, scenario.workload().warmup().kind());
        assertTrue(Double.isNaN(scenario.workload().timeoutSeconds()));
        Deployment deployment = only(scenario);
        assertEquals("h100-sxm", deployment.name());
        assertEquals(Parallelism.SINGLE, deployment.instance().parallelism());
        assertEquals(NumberFormat.BF16, deployment.instance().precision().kvCache());
        assertEquals(1024, deployment.instance().engine().maxNumSeqs());
        assertEquals(8192, deployment.instance().engine().maxNumBatchedTokens());
        assertEquals(131072, deployment.instance().engine().maxModelLen());
        assertTrue(deployment.instance().engine().execution().asyncScheduling());
        assertEquals(PriceChoice.Plan.ON_DEMAND, deployment.price().plan());
        assertEquals(5, scenario.experiment().replications());
    }

    @Test
    void smallDevice_takesVllmsSmallerBatchLimits() {
        Deployment l40s = only(bind(SMALL, "deployments.0.accelerator=l40s", "deployments.0.engine.max_model_len=8k"));
        assertEquals(256, l40s.instance().engine().maxNumSeqs());
        assertEquals(2048, l40s.instance().engine().maxNumBatchedTokens());
        assertEquals(8000, l40s.instance().engine().maxModelLen());
    }

    /**
     * Two ranks of data-parallel attention, each with a scheduler of its own in vLLM and TensorRT-LLM: 2 · 16 sequences,
     * 2 · 512 tokens. SGLang divides what it is given.
     */
    @Test
    void batchLimits_areThoseOfARankWhereTheEngineSaysSo() {
        String[] ranks = {
            "model=deepseek-v3",
            "deployments.0={name: d, accelerator: h200-sxm, parallelism: {tensor: 8, data: 2, expert: 16},"
                    + " engine: {max_num_seqs: 16, max_num_batched_tokens: 512, num_gpu_blocks_override: 9000}}"
        };
        for (String software : List.of("vllm", "tensorrt-llm", "sglang")) {
            EngineConfig engine = only(bind(SMALL, ranks[0], ranks[1], "deployments.0.engine.software=" + software))
                    .instance()
                    .engine();
            int times = software.equals("sglang") ? 1 : 2;
            assertEquals(16 * times, engine.maxNumSeqs(), software);
            assertEquals(512 * times, engine.maxNumBatchedTokens(), software);
            assertEquals(18_000, engine.kv().numGpuBlocksOverride(), "every engine counts its blocks by rank");
        }
        EngineConfig usual = only(bind(SMALL, ranks[0], ranks[1], "deployments.0.engine={max_model_len: 8k}"))
                .instance()
                .engine();
        assertEquals(2048, usual.maxNumSeqs());
        assertEquals(16_384, usual.maxNumBatchedTokens());
    }

    @Test
    void olderVllm_schedulesSynchronously() {
        assertFalse(only(bind(SMALL, "deployments.0.engine.version=0.8.5"))
                .instance()
                .engine()
                .execution()
                .asyncScheduling());
    }

    @Test
    void listOfAccelerators_isOneDeploymentEach() {
        Scenario scenario = bind(SMALL, "deployments.0.accelerator=[h100-sxm, l40s]", "deployments.0.name=chat");
        assertEquals(
                List.of("chat-h100-sxm", "chat-l40s"),
                scenario.deployments().stream().map(Deployment::name).toList());
    }

    @Test
    void autoLayout_isTheSmallestThatFits() {
        // 141 GB of weights: more than 90% of one H200 of 141 GiB, less than two.
        Scenario scenario = bind(
                SMALL, "model=llama-3.1-70b", "deployments.0.parallelism=auto", "deployments.0.accelerator=h200-sxm");
        assertEquals(2, only(scenario).instance().parallelism().devices());
    }

    /** Users read for themselves; a benchmark's one process is asked for. */
    @Test
    void clientOfABenchmark_isAskedFor() {
        assertFalse(
                only(bind(SMALL)).instance().engine().execution().streaming().oneReader());
        assertTrue(only(bind(SMALL, "deployments.0.engine.one_process_client=true"))
                .instance()
                .engine()
                .execution()
                .streaming()
                .oneReader());
    }

    /** What a publisher leaves out of the quantised format, and how it scales the rest, holds where nothing else is said. */
    @Test
    void formatsLeftToTheModel_areThoseOfItsPublishedWeights() {
        String layout = "deployments.0={name: d, accelerator: h200-sxm, parallelism: {tensor: 8}}";
        Precision deepseek =
                only(bind(SMALL, "model=deepseek-r1", layout)).instance().precision();
        assertEquals(NumberFormat.FP8, deepseek.weights());
        assertEquals(128, deepseek.weightGroup());
        Precision oss =
                only(bind(SMALL, "model=gpt-oss-120b", layout)).instance().precision();
        assertEquals(NumberFormat.MXFP4, oss.weights());
        assertEquals(NumberFormat.BF16, oss.nonExpertWeights());
        assertEquals(
                0,
                only(bind(SMALL, "model=llama-3.1-70b", layout, "deployments.0.precision=fp8"))
                        .instance()
                        .precision()
                        .weightGroup());
        assertEquals(
                0,
                only(bind(SMALL, "model=deepseek-r1", layout, "deployments.0.precision={weight_group: 0}"))
                        .instance()
                        .precision()
                        .weightGroup());
    }

    @Test
    void fp8OnADeviceWithoutFp8Units_computesIn16Bit() {
        assertEquals(
                NumberFormat.FP8,
                only(bind(SMALL, "deployments.0.precision=fp8"))
                        .instance()
                        .precision()
                        .activations());
        Deployment a100 = only(bind(SMALL, "deployments.0.precision=fp8", "deployments.0.accelerator=a100-sxm-80"));
        assertEquals(NumberFormat.FP8, a100.instance().precision().weights());
        assertEquals(NumberFormat.BF16, a100.instance().precision().activations());
    }

    @Test
    void defaultsSection_holdsUnlessADeploymentSaysOtherwise() {
        String text = SMALL
                + "  - {name: other, accelerator: h100-sxm, engine: {block_size: 32}}\n"
                + "defaults: {engine: {block_size: 64, max_num_seqs: 8}, replicas: 3}\n";
        Scenario scenario = bind(text);
        assertEquals(64, scenario.deployments().get(0).instance().engine().kv().blockSize());
        assertEquals(32, scenario.deployments().get(1).instance().engine().kv().blockSize());
        assertEquals(8, scenario.deployments().get(1).instance().engine().maxNumSeqs());
        assertEquals(3, scenario.deployments().get(1).fleet().replicas());
    }

    @Test
    void classKeysAtTheWorkload_holdForEveryClass() {
        String text = """
                model: llama-3.1-8b
                workload:
                  requests: 1k
                  slo: {ttft: 1s}
                  classes:
                    - {name: chat, arrivals: 2/s, prompt_tokens: 512, output_tokens: 128}
                    - {name: batch, arrivals: 1/s, prompt_tokens: 4k, output_tokens: 10, slo: {ttft: 9s, e2e: 1min}}
                deployments: [{accelerator: h100-sxm, price: {usd_per_device_hour: 2.5}}]
                """;
        Scenario scenario = bind(text);
        assertEquals(1000, scenario.workload().requests());
        assertEquals(1, scenario.workload().classes().get(0).slo().ttftSeconds());
        assertEquals(9, scenario.workload().classes().get(1).slo().ttftSeconds());
        assertEquals(60, scenario.workload().classes().get(1).slo().e2eSeconds());
        assertEquals(2.5, only(scenario).price().usdPerDeviceHour());
        assertEquals(PriceChoice.Plan.GIVEN, only(scenario).price().plan());
    }

    @Test
    void settings_reachItemsByIndexByNameAndAll() {
        String text = SMALL + "  - {name: two, accelerator: h100-sxm}\n";
        Scenario scenario = bind(
                text, "deployments.*.replicas=2", "deployments.two.replicas=3", "deployments[0].engine.block_size=32");
        assertEquals(2, scenario.deployments().get(0).fleet().replicas());
        assertEquals(32, scenario.deployments().get(0).instance().engine().kv().blockSize());
        assertEquals(3, scenario.deployments().get(1).fleet().replicas());
    }

    /** So that a sweep can vary what nobody wrote. */
    @Test
    void parameterOfAPolicyNobodyNamed_isThatOfTheDefaultOne() {
        Deployment deployment = only(bind(SMALL, "deployments.*.engine.step_time.efficiency=0.9"));
        PolicyRef stepTime = deployment.instance().engine().execution().stepTime();
        assertEquals("operator", stepTime.name());
        RawScalar efficiency =
                (RawScalar) stepTime.parameters().get("efficiency").orElseThrow();
        assertEquals("0.9", efficiency.text());
        InvalidScenarioException refused = assertThrows(
                InvalidScenarioException.class, () -> bind(SMALL, "deployments.*.engine.step_time.efficency=0.9"));
        assertTrue(refused.getMessage().contains("no 'name'"), refused.getMessage());
    }

    @Test
    void variedDocument_leavesTheOriginalAsItIs() {
        ScenarioDocument document = READER.parse("test.yaml", SMALL, List.of());
        ScenarioDocument varied = ScenarioReader.vary(document, List.of("experiment.seed=9"));
        assertEquals(9, READER.bind(varied).experiment().seed());
        assertEquals(1, READER.bind(document).experiment().seed());
    }

    @Test
    void settingWithoutAPlace_isRefused() {
        InvalidScenarioException e =
                assertThrows(InvalidScenarioException.class, () -> bind(SMALL, "deployments.h10.replicas=2"));
        assertTrue(e.getMessage().startsWith("--set deployments.h10.replicas=2 "), e.getMessage());
    }

    @Test
    void extendingFile_winsKeyByKey(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("base.yaml"), SMALL + "experiment: {seed: 4, replications: 2}\n");
        Path file = Files.writeString(
                folder.resolve("top.yaml"), "extends: base.yaml\nexperiment: {seed: 5}\nname: top of base\n");
        Scenario scenario = READER.read(file, List.of());
        assertEquals(5, scenario.experiment().seed());
        assertEquals(2, scenario.experiment().replications());
        assertEquals("top of base", scenario.name());
    }

    @Test
    void replacedPolicy_doesNotInheritParametersOfAnother(@TempDir Path folder) throws IOException {
        String base = SMALL.replace("arrivals: 2/s", "arrivals: {process: gamma, rate: 2/s, cv: 3}");
        Files.writeString(folder.resolve("base.yaml"), base);
        Path file = Files.writeString(
                folder.resolve("top.yaml"),
                "extends: base.yaml\nworkload: {arrivals: {process: poisson, rate: 3/s}}\n");
        Scenario scenario = READER.read(file, List.of());
        assertEquals("poisson", scenario.workload().classes().get(0).arrivals().name());
    }

    @Test
    void jsonScenario_isReadAlike() {
        String json = """
                {"model": "llama-3.1-8b",
                 "workload": {"requests": 5, "arrivals": "2/s", "prompt_tokens": 512, "output_tokens": 128},
                 "deployments": [{"accelerator": "h100-sxm"}]}
                """;
        assertEquals("h100-sxm", only(bind(json)).name());
    }

    @Test
    void report_showsTheLineAndACaret() {
        String wrong = SMALL.replace("h100-sxm", "h100-smx");
        InvalidScenarioException e = assertThrows(InvalidScenarioException.class, () -> bind(wrong));
        List<String> lines = e.report().lines().toList();
        assertEquals("      - accelerator: h100-smx", lines.get(1));
        assertEquals("                     ^", lines.get(2));
        assertTrue(
                lines.get(0).startsWith("test.yaml:4:18 deployments[0].accelerator: found 'h100-smx'"), lines.get(0));
        assertTrue(lines.get(0).endsWith("maybe h100-sxm"), lines.get(0));
    }

    @Test
    void resolvedScenario_writesDefaultsOutAndReadsBackAsTheSame() {
        String odd = SMALL + "question: \"what: \\\"costs\\\" less #1?\"\n";
        ScenarioDocument document = READER.parse("test.yaml", odd, List.of("deployments.0.precision=fp8"));
        String resolved = READER.resolvedYaml(document);
        assertTrue(resolved.contains("gpu_memory_utilization: 0.9\n"), resolved);
        assertTrue(resolved.contains("replications: 5\n"), resolved);
        ScenarioDocument again = READER.parse("test.yaml", resolved, List.of());
        assertEquals(resolved, READER.resolvedYaml(again));
        Scenario first = READER.bind(document);
        Scenario second = READER.bind(again);
        assertEquals(first.question(), second.question());
        assertEquals(first.experiment(), second.experiment());
        assertEquals(only(first).instance().precision(), only(second).instance().precision());
        assertEquals(
                only(first).instance().engine().kv().blockSize(),
                only(second).instance().engine().kv().blockSize());
        assertEquals(only(first).price(), only(second).price());
    }
}
