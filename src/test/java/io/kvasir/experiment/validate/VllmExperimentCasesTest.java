package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of vLLM under open load: which load, which servers and how many seeds a row stands for. */
class VllmExperimentCasesTest {
    private static final String EXPERIMENT_HEADER = "exp_id,engine,engine_version,model,gpu,replicas,tp,precision,"
            + "max_num_batched_tokens,max_num_seqs,gpu_kv_blocks,prefix_caching,stage,arrival,rate_rps,duration_s,"
            + "num_requests,n_prefix_groups,prompts_per_group,system_prompt_len,nominal_input_len,in_mean,in_min,in_max,"
            + "in_sd,out_mean,out_min,out_max,out_sd,ttft_mean_ms,e2e_mean_ms\n";

    @TempDir
    private Path folder;

    private CaseSet cases(String name, String text) throws IOException {
        return WrittenTable.read(folder, name, text, 2);
    }

    private static String stage(int stage, String arrival, int rate, int count) {
        return "run,vLLM,0.15.1,meta-llama/Llama-2-7b-hf,H100-SXM-80GB,1,1,fp16,2048,128,7462,1," + stage + ","
                + arrival + "," + rate + ",100," + count + ",10,10,100,547,,,,,248,,,,50,2000\n";
    }

    @Test
    void stagesOfOneRunAreOneSimulationAndTheWholeRunCoversThem() throws IOException {
        CaseSet set = cases(
                "t.csv",
                EXPERIMENT_HEADER
                        + stage(-1, "poisson_fixed_count", 3, 600)
                        + stage(0, "poisson_fixed_count", 2, 200)
                        + stage(1, "poisson_fixed_count", 4, 400));
        assertEquals(1, set.cases().size());
        ValidationCase one = set.cases().get(0);
        assertEquals(
                List.of(0, 0, 1), one.rows().stream().map(CaseRow::firstStage).toList());
        assertEquals(
                List.of(2, 1, 2), one.rows().stream().map(CaseRow::endStage).toList());
        assertEquals(2, one.seeds());
        InstanceSpec instance = one.setup().instance();
        assertEquals(7462, instance.engine().kv().numGpuBlocksOverride());
        assertTrue(instance.engine().execution().asyncScheduling());
        assertEquals(300, one.rules().timeoutSeconds());
        assertTrue(one.rules().sampling().truncated());
    }

    @Test
    void aFixedCountFillsItsStageExactlyAndCyclesItsPrompts() throws IOException {
        CaseSet set = cases("t.csv", EXPERIMENT_HEADER + stage(0, "poisson_fixed_count", 2, 200));
        RequestScript script = set.cases().get(0).script().apply(11);
        List<ScriptedRequest> requests = script.stages().get(0).requests();
        assertEquals(200, requests.size());
        assertEquals(100, requests.get(199).offsetSeconds(), 1e-9);
        ScriptedRequest first = requests.get(3);
        ScriptedRequest again = requests.get(103);
        ScriptedRequest other = requests.get(4);
        assertEquals(first.promptTokens(), again.promptTokens());
        assertEquals(first.content().identity(1), again.content().identity(1));
        assertEquals(first.content().identity(0), other.content().identity(0));
        assertFalse(first.content().identity(1) == other.content().identity(1));
    }

    @Test
    void aSweepReplaysEachRateFromItsRequestFile() throws IOException {
        Path below = Files.createDirectory(folder.resolve("anywhere"));
        Files.writeString(
                below.resolve("run.csv"),
                "qps,request,arrival_us,input_tokens,output_tokens\n"
                        + "1.000,0,0,50,5\n1.000,1,1000000,60,6\n2.000,0,0,50,5\n2.000,1,500000,60,6\n");
        String rows = (stage(0, "fixed gap 1/qps", 1, 2) + stage(0, "fixed gap 1/qps", 2, 2))
                .replaceFirst("run,", "run-q1,")
                .replaceFirst("(?m)^run,", "run-q2,");
        CaseSet set = cases("t.csv", EXPERIMENT_HEADER + rows);
        assertEquals(1, set.cases().size());
        RequestScript script = set.cases().get(0).script().apply(1);
        // The first rate comes once more, before all, and no row covers it.
        assertEquals(3, script.stages().size());
        ScriptedRequest before = script.stages().get(0).requests().get(1);
        ScriptedRequest again = script.stages().get(1).requests().get(1);
        assertEquals(before.offsetSeconds(), again.offsetSeconds(), 0);
        assertEquals(before.content().identity(0), again.content().identity(0));
        assertEquals(
                List.of(1, 2),
                set.cases().get(0).rows().stream().map(CaseRow::firstStage).toList());
        assertEquals(0.5, script.stages().get(2).requests().get(1).offsetSeconds(), 1e-9);
        assertEquals(60, script.stages().get(2).requests().get(1).promptTokens());
        assertEquals(6, script.stages().get(2).requests().get(1).outputTokens());
        assertEquals(1, set.cases().get(0).seeds());
    }

    @Test
    void recordedLoadOfReplicas_isPlayedUnderSeveralLucks() throws IOException {
        Files.writeString(
                folder.resolve("run.csv"),
                "qps,request,arrival_us,input_tokens,output_tokens\n1.000,0,0,50,5\n1.000,1,1000000,60,6\n");
        String row = stage(0, "fixed gap 1/qps", 1, 2).replace("80GB,1,1,fp16", "80GB,2,1,fp16");
        ValidationCase one = cases("t.csv", EXPERIMENT_HEADER + row).cases().get(0);
        assertEquals(2, one.seeds());
        Request first = one.script().apply(5).open().take();
        Request otherwise = one.script().apply(6).open().take();
        assertEquals(first.promptTokens(), otherwise.promptTokens());
        assertNotEquals(first.luck(), otherwise.luck());
    }

    @Test
    void unknownModelsAndArrivalsAreListedWithTheReason() throws IOException {
        String row = stage(0, "poisson_fixed_count", 2, 200);
        CaseSet set = cases(
                "t.csv",
                EXPERIMENT_HEADER
                        + row.replace("meta-llama/Llama-2-7b-hf", "nobody/unheard-of")
                        + row.replaceFirst("run,", "other,").replace("poisson_fixed_count", "tidal"));
        assertEquals(0, set.cases().size());
        assertEquals(2, set.unmodelled().size());
        assertTrue(set.unmodelled().get(0).reason().contains("not in the catalogue"));
        assertTrue(set.unmodelled().get(1).reason().contains("tidal"));
    }

    @Test
    void traceWithoutItsFile_isDrawnWithExponentialGapsAndSaysSo() throws IOException {
        CaseSet set = cases("t.csv", EXPERIMENT_HEADER + stage(0, "trace (about 10/s)", 10, 500));
        ValidationCase one = set.cases().get(0);
        assertTrue(one.caveat().contains("exponential gaps"));
        List<ScriptedRequest> requests = one.script().apply(3).stages().get(0).requests();
        double last = requests.get(499).offsetSeconds();
        // 499 exponential gaps of 0.1 s: standard deviation 2.2 s, so a false failure once in 10^9 seeds; the seed is
        // fixed.
        assertEquals(49.9, last, 13.5);
    }

    @Test
    void replicas_standBehindAServiceThatChoosesByChance() throws IOException {
        String header = EXPERIMENT_HEADER.replace("replicas,tp", "replicas,disagg_prefill,disagg_decode,tp");
        String row = stage(0, "fixed gap 1/qps", 2, 10);
        CaseSet set = cases(
                "t.csv",
                header
                        + row.replace("80GB,1,1,fp16", "80GB,3,2,1,1,fp16")
                        + row.replaceFirst("run,", "other,").replace("80GB,1,1,fp16", "80GB,1,2,1,1,fp16"));
        ServingSetup alike = set.cases().get(0).setup();
        assertTrue(alike.prefill().isEmpty());
        assertEquals(3, alike.replicas());
        assertEquals("random", alike.router().name());
        assertTrue(set.cases().get(0).caveat().contains("independent engines"));
        assertEquals(2, set.cases().get(1).setup().prefill().orElseThrow().workers());
    }

    @Test
    void hostMemoryForBlocks_isThatOfEveryDevice() throws IOException {
        String header = EXPERIMENT_HEADER.replace("prefix_caching,", "prefix_caching,cpu_offload,cpu_offload_gib,");
        String row = stage(0, "poisson_fixed_count", 2, 10).replace("1,1,fp16", "1,2,fp16");
        CaseSet set = cases(
                "t.csv",
                header
                        + row.replace("7462,1,0,", "7462,1,1,8,0,")
                        + row.replaceFirst("run,", "unsaid,").replace("7462,1,0,", "7462,1,1,,0,"));
        ValidationCase said = set.cases().get(0);
        assertEquals(16L << 30, said.setup().instance().engine().kv().offload().hostBytes());
        assertEquals("", said.caveat());
        ValidationCase unsaid = set.cases().get(1);
        assertFalse(unsaid.setup().instance().engine().kv().offload().present());
        assertTrue(unsaid.caveat().contains("host memory"));
    }

    @Test
    void serversOfMay2025_takeTheLargeBudgetOnEveryLargeDevice() {
        Accelerator a100 =
                ShippedCatalogues.INSTANCE.accelerator("A100-SXM-80GB").orElseThrow();
        EngineSoftware old = Engines.software("vLLM", "0.8.5");
        EngineSoftware young = Engines.software("vLLM", "0.15.1");
        assertEquals(8192, Engines.tokenBudget(old, a100));
        assertEquals(1024, Engines.seats(old, a100));
        assertEquals(2048, Engines.tokenBudget(young, a100));
        Accelerator h100 =
                ShippedCatalogues.INSTANCE.accelerator("H100-SXM-80GB").orElseThrow();
        assertEquals(1024, Engines.seats(young, h100));
    }

    @Test
    void runsOfOneNameOnOtherMachines_areRunsOfTheirOwn() throws IOException {
        CaseSet set = cases("v.csv", """
                exp_id,engine,engine_version,model,gpu,tp,precision,arrival,rate_rps,num_requests,in_mean,out_mean,stage
                a,vLLM,0.15.1,Qwen/Qwen3-8B,H100-SXM-80GB,1,bf16,poisson,1,10,100,10,abc
                a,vLLM,0.15.1,Qwen/Qwen3-8B,nothing,1,bf16,poisson,1,10,100,10,0
                a,vLLM,0.15.1,Qwen/Qwen3-8B,H200-SXM-141GB,1,bf16,poisson,1,10,100,10,0
                """);
        assertEquals(1, set.cases().size());
        assertEquals(
                "h200-sxm", set.cases().get(0).setup().instance().accelerator().id());
        assertEquals(2, set.unmodelled().size());
    }
}
