package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Speculation;
import io.kvasir.model.serving.StreamingConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is assumed about closed loops whose table does not say it. */
final class UnrecordedSettingsTest {
    private static final String HEADER =
            "row_id,family,engine,engine_version,measured,model,gpu,precision,gemm_quant_mode,"
                    + "mode,isl,osl,lengths,concurrency,n_gpus,pp,attn_tp,attn_dp,moe_tp,moe_ep,ttft_ms,tpot_ms,mtp_unknown\n";

    @TempDir
    private Path folder;

    @Test
    void deepSeekR1_draftsUnderReleasesOf2026ButTheOnePlainOne() throws IOException {
        assertEquals(3, drafts(trt("1.2.0rc6.post3", "2026-02-05", "DeepSeek-R1", 8, 1)));
        assertEquals(1, drafts(trt("1.2.0rc6.post3", "2026-02-05", "DeepSeek-R1", 1, 8)));
        assertEquals(0, drafts(trt("1.2.0rc6.post2", "2026-02-03", "DeepSeek-R1", 8, 1)));
        assertEquals(0, drafts(trt("1.1.0rc2.post2", "2025-12-15", "DeepSeek-R1", 8, 1)));
        assertEquals(3, drafts(trt("1.1.0rc2.post2", "2026-01-14", "DeepSeek-R1", 8, 1)));
        assertEquals(0, drafts(trt("1.2.0rc6.post3", "2026-02-05", "DeepSeek-V3", 8, 1)));
    }

    @Test
    void plainRows_areOnesAFitMayUse() throws IOException {
        assertEquals(
                EngineSiliconCases.TAKEN_AS_PLAIN,
                only(trt("1.2.0rc6.post2", "2026-02-03", "DeepSeek-V3", 8, 1)).caveat());
        assertEquals(
                "taken as run with multi-token prediction",
                only(trt("1.2.0rc6.post3", "2026-02-05", "DeepSeek-R1", 8, 1)).caveat());
    }

    @Test
    void attentionRanks_waitForEachOtherUnderTensorRt() throws IOException {
        assertTrue(scheduler(trt("1.2.0rc6.post2", "2026-02-03", "DeepSeek-V3", 1, 8))
                .contains("enable_balance"));
        assertFalse(scheduler(trt("1.2.0rc6.post2", "2026-02-03", "DeepSeek-V3", 8, 1))
                .contains("enable_balance"));
    }

    @Test
    void sglang_looksForRequestsAtIntervalsOnBlackwell() throws IOException {
        assertTrue(scheduler(sglang("B200-SXM-180GB", 8)).contains("10"));
        assertTrue(scheduler(sglang("B200-SXM-180GB", 16)).contains("30"));
        assertEquals("{}", scheduler(sglang("H200-SXM-141GB", 16)));
    }

    @Test
    void runsOfOneCampaign_haveASeatLessThanClients() throws IOException {
        String stated = row("trtllm", "1.0.0rc3", "", "DeepSeek-V3", "H200-SXM-141GB", 64, 8, 1);
        assertEquals(64, seats(stated));
        assertEquals(63, seats(stated.replace(",fp8,fp8,", ",,fp8,")));
    }

    private int seats(String row) throws IOException {
        return only(row).setup().instance().engine().maxNumSeqs();
    }

    @Test
    void tensorParallelismOver36Devices_isFourAnswerWorkersBehindAPromptWorker() throws IOException {
        ValidationCase split = only(row("trtllm", "", "2025-11-17", "DeepSeek-R1", "GB200-NVL72", 64, 36, 1));
        assertEquals(4, split.setup().replicas());
        assertEquals(36, split.setup().devices());
        assertEquals(16, split.setup().instance().engine().maxNumSeqs());
        assertEquals(
                new Parallelism(1, 1, 4, 4),
                split.setup().prefill().orElseThrow().instance().parallelism());
        assertEquals("", split.setup().instance().engine().software().version());
    }

    /** Before releases were recorded a server of one host ran the first one that was; later the newest is taken. */
    @Test
    void rowsOfAutumnWithoutARelease_areOfTheFirstRecorded() throws IOException {
        assertEquals("1.1.0", version(row("trtllm", "", "2025-11-02", "DeepSeek-V3", "H200-SXM-141GB", 64, 8, 1)));
        assertEquals("", version(row("trtllm", "", "2026-01-02", "DeepSeek-V3", "H200-SXM-141GB", 64, 8, 1)));
        assertEquals(
                "1.2.0", version(row("trtllm", "1.2.0rc2", "2025-11-02", "DeepSeek-V3", "H200-SXM-141GB", 64, 8, 1)));
    }

    private String version(String row) throws IOException {
        return only(row).setup().instance().engine().software().version();
    }

    @Test
    void sumsThatSplitInMoreWaysThanOne_areListedAsUnmodelled() throws IOException {
        CaseSet set = cases(row("trtllm", "", "2025-11-17", "DeepSeek-R1", "GB200-NVL72", 1075, 48, 1));
        assertEquals(0, set.cases().size());
        assertTrue(set.unmodelled().get(0).reason().contains("how they were split is not recorded"));
    }

    @Test
    void sixteenDevicesOfTwoHosts_areOneWorkerWhereHeadsDivide() throws IOException {
        ValidationCase hosts = only(row("trtllm", "1.2.0", "2025-11-17", "DeepSeek-R1", "H200-SXM-141GB", 64, 16, 1));
        assertEquals(16, hosts.setup().instance().parallelism().tensor());
        assertTrue(hosts.setup().prefill().isEmpty());
        CaseSet rack = cases(row("trtllm", "1.2.0", "2025-11-17", "DeepSeek-R1", "GB200-NVL72", 64, 16, 1));
        assertEquals(1, rack.unmodelled().size());
    }

    /** SGLang's script for drafts takes two steps, and 16,384 tokens of prompts at a time; plain runs 32,768. */
    @Test
    void sglangDraftsTwoTokens_withHalfThePromptTokensAStep() throws IOException {
        String plain = sglang("B200-SXM-180GB", 16);
        String drafting = plain.replace("DeepSeek-V3", "DeepSeek-R1");
        assertEquals(0, drafts(plain));
        assertEquals(2, drafts(drafting));
        assertEquals(32_768, budget(plain));
        assertEquals(16_384, budget(drafting));
    }

    private int budget(String row) throws IOException {
        return only(row).setup().instance().engine().maxNumBatchedTokens();
    }

    /** 0.9 · 32 · 1,024 tokens of first prompts fill a step of 16,384, those of 16 clients do not. */
    @Test
    void imageThatCompilesAtFirstUse_isColdWherePromptsFillAStep() throws IOException {
        assertTrue(cold("", "2025-11-10", 32));
        assertFalse(cold("", "2025-11-10", 16));
        assertFalse(cold("0.5.9", "2026-03-25", 32));
    }

    private boolean cold(String version, String day, int clients) throws IOException {
        String row = row("sglang", version, day, "DeepSeek-V3", "B200-SXM-180GB", clients, 4, 1)
                .replace(",fp8,fp8,", ",fp4,fp4,");
        return only(row).setup().instance().engine().execution().coldStart();
    }

    /** The scripts of the campaign, and its client; of other campaigns neither is known. */
    @Test
    void campaign_sendsTokensTogetherToOneReader() throws IOException {
        String trt = trt("1.2.0rc6.post2", "2026-02-03", "DeepSeek-V3", 8, 1);
        assertEquals(new StreamingConfig(10, 1, true), streaming(trt));
        assertEquals(new StreamingConfig(30, 1, true), streaming(sglang("B200-SXM-180GB", 16)));
        assertEquals(new StreamingConfig(10, 1, true), streaming(sglang("H200-SXM-141GB", 16)));
        assertEquals(new StreamingConfig(1, 1, false), streaming(trt.replace("inferencex-db", "nvidia-gap-study")));
    }

    private StreamingConfig streaming(String row) throws IOException {
        return only(row).setup().instance().engine().execution().streaming();
    }

    private int drafts(String row) throws IOException {
        return only(row)
                .setup()
                .instance()
                .speculation()
                .map(Speculation::numSpeculativeTokens)
                .orElse(0);
    }

    private String scheduler(String row) throws IOException {
        InstanceSpec instance = only(row).setup().instance();
        EngineConfig engine = instance.engine();
        return engine.scheduler().parameters().entries().toString();
    }

    private static String trt(String version, String day, String model, int tensor, int data) {
        return row("trtllm", version, day, model, "B200-SXM-180GB", 64, tensor, data);
    }

    private static String sglang(String gpu, int clients) {
        return row("sglang", "0.5.9", "2026-03-25", "DeepSeek-V3", gpu, clients, 8, 1);
    }

    private static String row(
            String engine, String version, String day, String model, String gpu, int clients, int tensor, int data) {
        int devices = tensor * data;
        return String.join(
                        ",",
                        "r",
                        "inferencex-db",
                        engine,
                        version,
                        day,
                        "deepseek-ai/" + model,
                        gpu,
                        "fp8",
                        "fp8",
                        "agg",
                        "1024",
                        "1024",
                        "uniform",
                        String.valueOf(clients),
                        String.valueOf(devices),
                        "1",
                        String.valueOf(tensor),
                        String.valueOf(data),
                        "1",
                        String.valueOf(devices),
                        "100",
                        "10",
                        "1")
                + "\n";
    }

    private ValidationCase only(String row) throws IOException {
        CaseSet set = cases(row);
        assertEquals(1, set.cases().size(), () -> set.unmodelled().toString());
        return set.cases().get(0);
    }

    private CaseSet cases(String row) throws IOException {
        return WrittenTable.read(folder, "t.csv", HEADER + row, 1);
    }
}
