package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What public launch scripts say about vLLM's closed loops, and which of them contradict themselves. */
final class VllmScriptsTest {
    private static final String HEADER = "row_id,family,engine,engine_version,measured,model,gpu,precision,mode,"
            + "isl,osl,lengths,concurrency,n_gpus,pp,attn_tp,attn_dp,moe_tp,moe_ep,ttft_ms,tpot_ms\n";

    private static final String MINIMAX = "MiniMaxAI/MiniMax-M2.5";
    private static final String OSS = "openai/gpt-oss-120b";
    private static final String B200 = "B200-SXM-180GB";
    private static final String H100 = "H100-SXM-80GB";

    @TempDir
    private Path folder;

    @Test
    void plainScriptOnHopper_slicesAttentionAndKeepsA16BitCache() throws IOException {
        InstanceSpec spec =
                instance("0.18.0,2026-03-28," + MINIMAX + "," + H100 + ",fp8", "8192,1024", "64,4,1,1,4,1,4");
        EngineConfig engine = spec.engine();
        assertEquals(new Parallelism(4, 1, 1, 4), spec.parallelism());
        assertEquals(NumberFormat.BF16, spec.precision().kvCache());
        assertEquals(0.9, engine.kv().gpuMemoryUtilization());
        assertEquals(256, engine.maxNumSeqs());
        assertEquals(8192, engine.maxNumBatchedTokens());
        assertEquals(0, engine.execution().maxCudagraphCaptureSize());
    }

    @Test
    void plainScriptOnLargeDevices_placesExpertsThatTheTableSlices() throws IOException {
        InstanceSpec spec =
                instance("0.17.0,2026-03-11," + MINIMAX + "," + B200 + ",fp8", "1024,1024", "8,2,1,2,1,2,1");
        assertEquals(new Parallelism(2, 1, 1, 2), spec.parallelism());
        assertEquals(0.95, spec.engine().kv().gpuMemoryUtilization());
        assertEquals(1024, spec.engine().maxNumSeqs());
        assertEquals(NumberFormat.BF16, spec.precision().kvCache());
    }

    /** Kernels of sparse attention read a cache of their own, in eight bits. */
    @Test
    void attentionOverSelectedTokens_keepsEightBits() throws IOException {
        InstanceSpec spec =
                instance("0.18.0,2026-03-28,zai-org/GLM-5-FP8,H200-SXM-141GB,fp8", "8192,1024", "64,8,1,8,1,8,1");
        assertEquals(NumberFormat.FP8, spec.precision().kvCache());
    }

    /** A checkpoint in NVFP4 asks for an FP8 cache itself; a build between releases came before the tuned scripts. */
    @Test
    void nightlyOfFourBit_hasTheCacheOfItsCheckpoint() throws IOException {
        InstanceSpec spec =
                instance("nightly-5b8c,2026-04-03," + MINIMAX + "," + B200 + ",fp4", "1024,1024", "8,2,1,2,1,2,1");
        assertEquals(NumberFormat.FP8, spec.precision().kvCache());
        assertEquals(new Parallelism(2, 1, 1, 1), spec.parallelism());
        assertEquals(8, spec.engine().maxNumSeqs());
        assertEquals(0.9, spec.engine().kv().gpuMemoryUtilization());
        assertEquals(0, spec.engine().execution().maxCudagraphCaptureSize());
    }

    @Test
    void tunedScripts_takeTwoPromptsAStepAndStreamTwentyTokens() throws IOException {
        String fp8 = "0.19.0,2026-04-03," + MINIMAX + "," + B200 + ",fp8";
        EngineConfig engine = instance(fp8, "1024,1024", "64,4,1,1,4,1,4").engine();
        assertEquals(2048, engine.maxNumBatchedTokens());
        assertEquals(
                16_384, instance(fp8, "8192,1024", "64,4,1,1,4,1,4").engine().maxNumBatchedTokens());
        assertEquals(20, engine.execution().streaming().interval());
        assertEquals(2048, engine.execution().maxCudagraphCaptureSize());
        assertEquals(
                NumberFormat.FP8,
                instance(fp8, "1024,1024", "64,4,1,1,4,1,4").precision().kvCache());
    }

    @Test
    void fourBitMixtures_areTunedAFortnightLater() throws IOException {
        String day = "0.19.0,2026-04-08," + MINIMAX + "," + B200 + ",fp4";
        InstanceSpec early = instance(day, "1024,1024", "64,4,1,1,4,1,4");
        InstanceSpec late = instance(day.replace("04-08", "04-22"), "1024,1024", "64,4,1,1,4,1,4");
        assertEquals(1, early.engine().execution().streaming().interval());
        assertEquals(8192, early.engine().maxNumBatchedTokens());
        assertEquals(new Parallelism(4, 1, 1, 4), early.parallelism());
        assertEquals(20, late.engine().execution().streaming().interval());
        assertEquals(new Parallelism(1, 1, 4, 4), late.parallelism());
    }

    @Test
    void mxfp4_capturesLargeGraphsAndQuantisesTheCacheOnBlackwellAlone() throws IOException {
        InstanceSpec hopper = instance("0.18.0,2026-03-27," + OSS + "," + H100 + ",fp4", "1024,1024", "64,2,1,2,1,2,1");
        InstanceSpec blackwell =
                instance("0.15.1,2026-02-25," + OSS + "," + B200 + ",fp4", "1024,1024", "64,2,1,2,1,2,1");
        assertEquals(NumberFormat.BF16, hopper.precision().kvCache());
        assertEquals(NumberFormat.FP8, blackwell.precision().kvCache());
        assertEquals(2048, hopper.engine().execution().maxCudagraphCaptureSize());
        assertEquals(64, hopper.engine().maxNumSeqs());
    }

    @Test
    void denseModels_keepTheDefaultGraphs() throws IOException {
        InstanceSpec spec =
                instance(",2025-10-29,meta-llama/Llama-3.1-70B," + H100 + ",fp8", "1024,1024", "64,2,1,2,1,2,1");
        assertEquals(0, spec.engine().execution().maxCudagraphCaptureSize());
        assertEquals(NumberFormat.FP8, spec.precision().kvCache());
        assertEquals(64, spec.engine().maxNumSeqs());
    }

    /** Nothing is known of other campaigns: layouts as recorded, an FP8 cache beside quantised weights. */
    @Test
    void otherCampaigns_areTakenAsRecorded() throws IOException {
        String row = row("0.18.0,2026-03-28," + MINIMAX + "," + H100 + ",fp8", "1024,1024", "64,4,1,1,4,1,4", "100,10");
        InstanceSpec spec =
                only(row.replace("inferencex-db", "nvidia-gap-study")).setup().instance();
        assertEquals(new Parallelism(1, 1, 4, 4), spec.parallelism());
        assertEquals(NumberFormat.FP8, spec.precision().kvCache());
    }

    /**
     * 1,024 tokens in and out, drawn: 922. An answer lasts 922 · 5.33 ms = 4.9 s, a first token 22.3 s: 4.5 answers, so
     * 512/5.5 = 92 are served at a time. Eight H100 hold all 512, and 22.3 s are 4,183 steps of 8,192 tokens: 34 million,
     * where 512 prompts have half a million.
     */
    @Test
    void waitOfSeveralAnswersWithRoomForAll_contradictsTheConcurrency() throws IOException {
        assertEquals(SelfContradiction.REASON, caveat("1024,1024", "512,8,1,8,1,8,1", "22294.9,5.33272"));
    }

    /** Three answers (14.7 s) are what a batch four times too large waits. */
    @Test
    void shorterWait_isBelieved() throws IOException {
        assertEquals("", caveat("1024,1024", "512,8,1,8,1,8,1", "14500,5.33272"));
    }

    /** Answers of 16 tokens last 0.6 s; 20 s are 500 steps of 8,192 tokens: 4.1 million, and 512 prompts have 3.8 million. */
    @Test
    void promptsThatTakeAsLong_areBelieved() throws IOException {
        assertEquals("", caveat("8192,16", "512,8,1,8,1,8,1", "20000,40"));
    }

    /** One H100 beside 65 GB of weights holds some fifty requests of 7,834 tokens, so a tenth of 512 are served. */
    @Test
    void serverShortOfMemory_isBelieved() throws IOException {
        assertEquals("", caveat("8192,1024", "512,1,1,1,1,1,1", "250000,30"));
    }

    private String caveat(String lengths, String layout, String times) throws IOException {
        return only(row("0.11.2,2025-12-08," + OSS + "," + H100 + ",fp4", lengths, layout, times))
                .caveat();
    }

    private InstanceSpec instance(String system, String lengths, String layout) throws IOException {
        return only(row(system, lengths, layout, "100,10")).setup().instance();
    }

    private static String row(String system, String lengths, String layout, String times) {
        return "r,inferencex-db,vllm," + system + ",agg," + lengths + ",uniform," + layout + "," + times + "\n";
    }

    private ValidationCase only(String row) throws IOException {
        return OnlyCase.of(folder, HEADER + row);
    }
}
