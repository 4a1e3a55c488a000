package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What published rows and static batches leave open. */
final class PublishedCasesTest {
    private static final String PUBLISHED =
            "row_id,engine,model,gpu,n_gpus,tp,precision,scenario,dataset,isl,osl,out_mean,"
                    + "num_requests,out_tok_per_s,note\n";
    private static final String STATIC =
            "row_id,engine,model,gpu,n_gpus,tp,precision,batch,isl,osl,total_s,prefill_ms,tpot_ms\n";
    private static final double EXACT = 1e-9;

    @TempDir
    private Path folder;

    private ValidationCase only(String text) throws IOException {
        CaseSet set = WrittenTable.read(folder, "t.csv", text, 1);
        assertEquals(List.of(), set.unmodelled());
        return set.cases().get(0);
    }

    private InstanceSpec published(String engine, String model, String scenario, String note) throws IOException {
        String lengths = scenario.startsWith("MLPerf") ? "openorca,,,290" : ",128,2048,";
        return only(PUBLISHED + "pt-1," + engine + ',' + model + ",H100-SXM-80GB,4,4,fp8," + scenario + ',' + lengths
                        + ",3000,1000," + note + '\n')
                .setup()
                .instance();
    }

    @Test
    void compiledEngines_launchTheirBenchmarksKernelByKernel() throws IOException {
        String offline = "offline all requests queued at once";
        assertTrue(published("TensorRT-LLM 0.14 (C++ engine)", "Llama-3.1-70B", offline, "")
                .engine()
                .execution()
                .enforceEager());
        assertFalse(published("TensorRT-LLM 1.0 (PyTorch backend)", "Llama-3.1-70B", offline, "")
                .engine()
                .execution()
                .enforceEager());
        assertFalse(published("TensorRT 10.2.0", "Llama-2-70B-chat", "MLPerf offline", "")
                .engine()
                .execution()
                .enforceEager());
    }

    @Test
    void limitsAndGraphsOfRelease1_areThoseOfItsTool() throws IOException {
        InstanceSpec spec =
                published("TensorRT-LLM 1.0 (PyTorch backend)", "Llama-3.1-70B", "offline all requests queued", "");
        // (4 · 80 GiB − 72.7 GB) · 0.95 over 2,176 tokens of 163,840 B: 722 requests, up to 768 by 128s.
        assertEquals(768, spec.engine().maxNumSeqs());
        assertEquals(768, spec.engine().execution().maxCudagraphCaptureSize());
    }

    @Test
    void mixtures_spreadRequestsOverTheRanksWhereTheNoteSaysSo() throws IOException {
        String note = "MoE rows use attention data parallel";
        String engine = "TensorRT-LLM 1.0 (PyTorch backend)";
        assertEquals(
                new Parallelism(1, 1, 4, 4),
                published(engine, "Llama-4-Scout", "offline all requests", note).parallelism());
        assertEquals(
                Parallelism.tensor(4),
                published(engine, "Llama-3.1-70B", "offline all requests", note).parallelism());
    }

    /** (4 · 80 GiB − 109 GB) · 0.95 over 2,176 tokens of 98,304 B: 1,040 requests, up to 1,280 by 256s, on every rank. */
    @Test
    void everyAttentionRank_hasTheToolsLimits() throws IOException {
        String engine = "TensorRT-LLM 1.0 (PyTorch backend)";
        InstanceSpec spec = published(engine, "Llama-4-Scout", "offline all requests", "attention data parallel");
        assertEquals(4 * 1280, spec.engine().maxNumSeqs());
        assertEquals(1280, spec.engine().execution().maxCudagraphCaptureSize());
    }

    @Test
    void aCacheAssumedToBeOfEightBits_isPlainWhereLayersAttendWithinChunksBeforeBlackwell() throws IOException {
        assertEquals(NumberFormat.BF16, cache("Llama-4-Scout", "H100-SXM-80GB", "fp8 assumed"));
        assertEquals(NumberFormat.FP8, cache("Llama-4-Scout", "H100-SXM-80GB", "fp8"));
        assertEquals(NumberFormat.FP8, cache("Llama-4-Scout", "B200-SXM-180GB", "fp8 assumed"));
        assertEquals(NumberFormat.FP8, cache("Llama-3.1-70B", "H100-SXM-80GB", "fp8 assumed"));
    }

    private NumberFormat cache(String model, String gpu, String recorded) throws IOException {
        return only("row_id,engine,model,gpu,n_gpus,tp,precision,kv_precision,scenario,isl,osl,num_requests,out_tok_per_s\n"
                        + "pt-1,TensorRT-LLM 1.0," + model + ',' + gpu + ",4,4,fp8," + recorded
                        + ",offline all requests,128,2048,3000,1000\n")
                .setup()
                .instance()
                .precision()
                .kvCache();
    }

    @Test
    void aBatchWhoseTotalIsTooShort_endedAtTheTokenItsTimesTell() throws IOException {
        String row = "sb-1,vLLM of 2023,Llama-2-70B,A100-SXM-80GB,4,4,fp16,1,512,4096,%s,100,50\n";
        // 20.05 s less 0.1 s of prompt are 399 steps of 50 ms: 400 tokens, not 4,096.
        ValidationCase cut = only(STATIC + row.formatted("20.05"));
        assertEquals(400, outputs(cut));
        assertFalse(cut.caveat().isEmpty());
        ValidationCase whole = only(STATIC + row.formatted("204.85"));
        assertEquals(4096, outputs(whole));
        assertTrue(whole.caveat().isEmpty());
    }

    private static int outputs(ValidationCase batch) {
        return batch.script().apply(1).stages().get(0).requests().get(0).outputTokens();
    }

    @Test
    void aRankOnABoardOfTwoDies_hasOneOfThem() throws IOException {
        String row = "sb-1,vLLM,%s,MI250-128GB,1,%d,fp16,1,128,128,5,,\n";
        InstanceSpec small = only(STATIC + row.formatted("meta-llama/Llama-2-7b-hf", 1))
                .setup()
                .instance();
        assertEquals("mi210", small.accelerator().id());
        assertEquals(1, small.parallelism().tensor());
        assertEquals(64L << 30, small.accelerator().memory().capacityBytes(), EXACT);
        // 138 GB do not fit into two dies of 69 GB: two boards are four dies.
        InstanceSpec large = only(STATIC + row.formatted("meta-llama/Llama-2-70b-hf", 2))
                .setup()
                .instance();
        assertEquals(4, large.parallelism().tensor());
    }

    @Test
    void enginesOf2024_areTheReleasesOfThatYear() throws IOException {
        String row = "sb-1,%s,meta-llama/Llama-2-7b-hf,%s,1,1,fp16,1,128,128,5,,\n";
        InstanceSpec trt = only(STATIC + row.formatted("TensorRT-LLM", "H100-SXM-80GB"))
                .setup()
                .instance();
        assertEquals("0.9", trt.engine().software().version());
        assertTrue(only(STATIC + row.formatted("vLLM", "MI250-128GB"))
                .setup()
                .instance()
                .engine()
                .execution()
                .enforceEager());
        assertFalse(only(STATIC + row.formatted("vLLM", "H100-SXM-80GB"))
                .setup()
                .instance()
                .engine()
                .execution()
                .enforceEager());
    }

    private CaseSet open(String model, String gpu, String tp, String dataset, String means) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(
                file,
                PUBLISHED.replace("out_mean", "in_mean,out_mean") + "pt-1,TensorRT 10.11," + model + ',' + gpu + ",8,"
                        + tp + ",fp4,MLPerf offline," + dataset + ",,," + means + ",4388,1000,\n");
        return ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1)
                .sets()
                .get(0);
    }

    /**
     * 654e9 weights of DeepSeek-R1's experts and 11e9 of its shared experts, dense layers and attention outputs at 4.5 bits,
     * 6e9 others at 16 are some 386 GB: half the memory of four B200 of 193 GB is 387 GB, of two 193 GB. Llama-2-70B takes
     * 40 GB, less than half of one.
     */
    @Test
    void layoutsNotRecorded_areTheFewestDevicesThatLeaveRoom() throws IOException {
        ValidationCase wide = open("DeepSeek-R1", "B200-SXM-180GB", "", "AIME and GPQA", ",3880")
                .cases()
                .get(0);
        assertEquals(4, wide.setup().instance().parallelism().tensor());
        assertTrue(wide.caveat().contains("layout is not recorded"), wide.caveat());
        ValidationCase narrow = open("Llama-2-70B-chat", "B200-SXM-180GB", "", "OpenOrca", ",290")
                .cases()
                .get(0);
        assertEquals(1, narrow.setup().instance().parallelism().tensor());
    }

    @Test
    void setsNobodyDescribed_needTheMeanOfTheirPrompts() throws IOException {
        assertEquals(
                1,
                open("Llama-2-70B-chat", "B200-SXM-180GB", "1", "own", "640,290")
                        .cases()
                        .size());
        assertEquals(
                "the sample set is not known, nor its mean prompt",
                open("Llama-2-70B-chat", "B200-SXM-180GB", "1", "own", ",290")
                        .unmodelled()
                        .get(0)
                        .reason());
    }

    /** gpt-oss is published in MXFP4, whatever a table calls it, and DeepSeek's eight bits have a scale per block. */
    @Test
    void formats_areThoseOfThePublishedWeights() throws IOException {
        InstanceSpec oss = open("gpt-oss-120b", "B200-SXM-180GB", "1", "own", "640,290")
                .cases()
                .get(0)
                .setup()
                .instance();
        assertEquals(NumberFormat.MXFP4, oss.precision().weights());
        assertEquals(NumberFormat.BF16, oss.precision().nonExpertWeights());
    }

    /** Eight prompts in less than half the time of four: the row is doubted, its neighbours are not. */
    @Test
    void aPromptPhaseShorterThanThatOfFewerPrompts_isOfPartOfTheBatch() throws IOException {
        String system = "vLLM of 2023,Llama-2-70B,H100-SXM-80GB,2,2,fp16,";
        Path file = folder.resolve("phases.csv");
        Files.writeString(
                file,
                STATIC + "s-1," + system + "4,512,128,5,300,37\ns-2," + system + "8,512,128,5,149,37\ns-3," + system
                        + "16,512,128,5,151,37\ns-4,vLLM of 2023,Llama-2-70B,H100-SXM-80GB,4,4,fp16,8,512,128,5,90,37\n");
        List<String> caveats =
                ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1).sets().get(0).cases().stream()
                        .map(ValidationCase::caveat)
                        .toList();
        assertEquals(List.of("", PromptPhases.PART, "", ""), caveats);
    }
}
