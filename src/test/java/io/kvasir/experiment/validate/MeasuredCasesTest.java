package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredCasesTest {
    @TempDir
    private Path folder;

    private CaseSet cases(String name, String text) throws IOException {
        return WrittenTable.read(folder, name, text, 2);
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
