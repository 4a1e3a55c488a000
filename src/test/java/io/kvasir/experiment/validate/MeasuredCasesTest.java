package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.workload.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredCasesTest {
    private static final String EXPERIMENT_HEADER = "exp_id,engine,engine_version,model,gpu,replicas,tp,precision,"
            + "max_num_batched_tokens,max_num_seqs,gpu_kv_blocks,prefix_caching,stage,arrival,rate_rps,duration_s,"
            + "num_requests,n_prefix_groups,prompts_per_group,system_prompt_len,nominal_input_len,in_mean,in_min,in_max,"
            + "in_sd,out_mean,out_min,out_max,out_sd,ttft_mean_ms,e2e_mean_ms\n";

    @TempDir
    private Path folder;

    private CaseSet cases(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 2)
                .sets()
                .get(0);
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
    void aClosedLoopSendsTenRoundsOfLengthsInTheStatedRange() throws IOException {
        CaseSet set = cases("t.csv", SILICON_HEADER + silicon("uniform 0.8L..L"));
        RequestScript script = set.cases().get(0).script().apply(1);
        ScriptStage stage = script.stages().get(0);
        assertEquals(4, stage.concurrency());
        assertEquals(40, stage.requests().size());
        assertTrue(stage.requests().stream().allMatch(r -> r.promptTokens() >= 819 && r.promptTokens() <= 1024));
        assertTrue(stage.requests().stream().anyMatch(r -> r.outputTokens() < 120));
        RequestScript fixed = cases("u.csv", SILICON_HEADER + silicon("fixed"))
                .cases()
                .get(0)
                .script()
                .apply(1);
        ScriptStage cut = fixed.stages().get(0);
        assertEquals(4, cut.cutAnswers());
        assertTrue(cut.requests().subList(4, 32).stream().allMatch(r -> r.outputTokens() == 128));
        assertTrue(cut.requests().subList(0, 4).stream().anyMatch(r -> r.outputTokens() < 128));
    }

    private static final String SILICON_HEADER =
            "row_id,engine,engine_version,image,model,gpu,gemm_quant_mode,mode,isl,osl,lengths,concurrency,n_gpus,"
                    + "attn_tp,attn_dp,moe_ep,ttft_ms,tpot_ms\n";

    private static String silicon(String lengths) {
        return "si-1,vllm,0.12.0,,Qwen/Qwen3-32B,H100-SXM-80GB,,agg,1024,128," + lengths + ",4,2,2,1,1,100,20\n";
    }

    @Test
    void quantisationNamesBecomeFormats() throws IOException {
        String row = silicon("fixed");
        CaseSet set = cases("t.csv", SILICON_HEADER + row.replace("H100-SXM-80GB,,agg", "H100-SXM-80GB,fp8,agg") + row);
        assertEquals(
                NumberFormat.FP8,
                set.cases().get(0).setup().instance().precision().weights());
        assertEquals(
                NumberFormat.BF16,
                set.cases().get(1).setup().instance().precision().weights());
    }

    @Test
    void quantisedWeightsComeWithAnEightBitCache() throws IOException {
        String row = silicon("fixed");
        CaseSet set = cases("t.csv", SILICON_HEADER + row.replace("H100-SXM-80GB,,agg", "H100-SXM-80GB,fp8,agg") + row);
        assertEquals(
                NumberFormat.FP8,
                set.cases().get(0).setup().instance().precision().kvCache());
        assertEquals(
                NumberFormat.BF16,
                set.cases().get(1).setup().instance().precision().kvCache());
    }

    @Test
    void aPromptPhaseRowPredictsNoTotal() throws IOException {
        CaseSet set = cases(
                "t.csv",
                "row_id,engine,model,gpu,tp,precision,batch,isl,osl,total_s,prefill_ms\n"
                        + "sb-1,vLLM,meta-llama/Llama-2-7b-hf,H100-SXM-80GB,1,fp16,1,128,,5,20\n");
        SystemSimulator instant = new InstantSimulator();
        ValidationResult result = new ValidationRun(instant, 1, 1)
                .run(
                        ValidationTables.read(List.of(folder.resolve("t.csv")), ShippedCatalogues.INSTANCE, 1),
                        done -> {});
        assertEquals(1, set.cases().size());
        assertEquals(
                List.of(ValidationEntry.Status.UNMODELLED, ValidationEntry.Status.MODELLED),
                result.entries().stream().map(ValidationEntry::status).toList());
    }

    @Test
    void fileOfNoKnownKind_isRefusedWithTheColumnsItWouldNeed() {
        MeasurementException problem =
                assertThrows(MeasurementException.class, () -> cases("t.csv", "alpha,beta\n1,2\n"));
        assertTrue(String.valueOf(problem.getMessage()).contains("exp_id, arrival, model"));
    }

    private static final String SPLIT_HEADER = SILICON_HEADER.strip()
            + ",prefill_workers,prefill_batch,prefill_tp,prefill_attn_dp,prefill_moe_ep"
            + ",decode_workers,decode_batch,decode_tp,decode_attn_dp,decode_moe_ep\n";

    @Test
    void prefillAndDecodeWorkers_keepLayoutsOfTheirOwn() throws IOException {
        CaseSet set = cases(
                "t.csv",
                SPLIT_HEADER
                        + "si-1,trtllm,1.2,,deepseek-ai/DeepSeek-V3,B200-SXM-180GB,nvfp4,disagg,1024,1024,"
                        + "uniform 0.8L..L,64,20,,,,900,20,1,1,1,4,4,2,32,8,1,8\n");
        ServingSetup setup = set.cases().get(0).setup();
        InstanceSpec prefill = setup.prefill().orElseThrow().instance();
        assertEquals(new Parallelism(1, 1, 4, 4), prefill.parallelism());
        assertEquals(4, prefill.engine().maxNumSeqs());
        assertEquals(new Parallelism(8, 1, 1, 8), setup.instance().parallelism());
        assertEquals(32, setup.instance().engine().maxNumSeqs());
        assertEquals(2, setup.replicas());
        assertEquals(20, setup.devices());
    }

    @Test
    void unreadableCells_costTheirRowAndNoOther() throws IOException {
        CaseSet set = cases(
                "t.csv",
                SILICON_HEADER
                        + silicon("fixed").replace(",4,2,2,1,1,", ",many,2,2,1,1,")
                        + silicon("fixed").replace(",100,20", ",soon,20")
                        + silicon("fixed").replace("1024,128", "1024,-5"));
        assertEquals(1, set.cases().size());
        assertEquals(2, set.unmodelled().size());
        assertTrue(set.unmodelled().get(0).reason().contains("t.csv:2: column concurrency: found 'many'"));
        ValidationTables tables =
                ValidationTables.read(List.of(folder.resolve("t.csv")), ShippedCatalogues.INSTANCE, 1);
        List<ValidationEntry> entries = new ValidationRun(new InstantSimulator(), 1, 1)
                .run(tables, done -> {})
                .entries();
        assertEquals(6, entries.size());
        assertTrue(entries.stream().anyMatch(e -> e.reason().equals("the measured value cannot be read")));
        assertEquals(
                1,
                entries.stream()
                        .filter(e -> e.status() == ValidationEntry.Status.MODELLED)
                        .count());
    }

    @Test
    void rowWithoutMeasuredValues_stillGetsALine() throws IOException {
        cases("t.csv", SILICON_HEADER + silicon("fixed").replace(",100,20", ",,"));
        ValidationTables tables =
                ValidationTables.read(List.of(folder.resolve("t.csv")), ShippedCatalogues.INSTANCE, 1);
        List<ValidationEntry> entries = new ValidationRun(new InstantSimulator(), 1, 1)
                .run(tables, done -> {})
                .entries();
        assertEquals(1, entries.size());
        assertEquals(ValidationEntry.Status.UNMODELLED, entries.get(0).status());
        assertEquals("", entries.get(0).metric());
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
    void loadsBeyondAnyBenchmark_areRefused() throws IOException {
        CaseSet loop = cases("t.csv", SILICON_HEADER + silicon("fixed").replace(",4,2,2,1,1,", ",900000000,2,2,1,1,"));
        assertEquals(0, loop.cases().size());
        assertTrue(loop.unmodelled().get(0).reason().contains("more than a run is given"));
        CaseSet batch = cases("b.csv", """
                row_id,engine,engine_version,model,gpu,tp,precision,batch,isl,osl,total_s
                a,vLLM,0.5,meta-llama/Llama-2-7b-hf,H100-SXM-80GB,1,fp16,1000000000,128,128,1
                """);
        assertTrue(batch.unmodelled().get(0).reason().contains("more than a run is given"));
    }

    @Test
    void fewerThanNoRequests_areNone() {
        assertEquals(0, RequestScript.limited(-15));
        assertEquals(7, RequestScript.limited(7));
    }

    @Test
    void countsOfRoundsThatCannotBe_costTheirRowAlone() throws IOException {
        CaseSet set = cases("h.csv", """
                workload,method,draft_tokens,emitted_tokens,fraction
                humaneval,n-gram,many,1,0.5
                humaneval,n-gram,3,0,0.5
                humaneval,n-gram,3,5,0.5
                """);
        assertEquals(3, set.unmodelled().size());
        assertEquals(0, set.direct().size());
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

    /** A degree nobody wrote down is one; a recorded zero means that nobody knows. */
    @Test
    void dataParallelDegree_isOneWhereNoneIsRecorded() throws IOException {
        String row = silicon("fixed");
        String header = SILICON_HEADER.replace(",attn_dp", "");
        ValidationCase without = cases("t.csv", header + row.replace(",2,2,1,1,", ",2,2,1,"))
                .cases()
                .get(0);
        assertEquals(Parallelism.tensor(2), without.setup().instance().parallelism());
        CaseSet zero = cases("u.csv", SILICON_HEADER + row.replace(",2,2,1,1,", ",2,2,0,1,"));
        assertEquals(
                "the parallel layout is not recorded", zero.unmodelled().get(0).reason());
    }

    /** Who measured a server of one's own knows what it caches. */
    @Test
    void formatOfTheCache_isTheRecordedOneWhereThereIsOne() throws IOException {
        String header = SILICON_HEADER.replace("gemm_quant_mode", "gemm_quant_mode,kv_precision");
        String row = silicon("fixed").replace("H100-SXM-80GB,,agg", "H100-SXM-80GB,fp8,bf16,agg");
        assertEquals(
                NumberFormat.BF16,
                cases("t.csv", header + row)
                        .cases()
                        .get(0)
                        .setup()
                        .instance()
                        .precision()
                        .kvCache());
    }
}
