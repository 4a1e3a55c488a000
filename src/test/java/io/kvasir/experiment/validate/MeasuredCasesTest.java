package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.InstanceSpec;
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
        assertEquals(2, script.stages().size());
        assertEquals(0.5, script.stages().get(1).requests().get(1).offsetSeconds(), 1e-9);
        assertEquals(60, script.stages().get(1).requests().get(1).promptTokens());
        assertEquals(6, script.stages().get(1).requests().get(1).outputTokens());
        assertEquals(1, set.cases().get(0).seeds());
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
        assertTrue(String.valueOf(problem.getMessage()).contains("exp_id, stage, arrival"));
    }
}
