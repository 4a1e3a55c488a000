package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of prompt and answer workers against names and contents of the public files that start them. */
final class SplitScriptsTest {
    private static final String HEADER =
            "row_id,family,engine,engine_version,image,measured,model,gpu,precision,mode,isl,osl,"
                    + "lengths,concurrency,prefill_workers,prefill_batch,prefill_tp,prefill_attn_dp,prefill_moe_ep,"
                    + "decode_workers,decode_batch,decode_tp,decode_attn_dp,decode_moe_ep,ttft_ms,tpot_ms\n";

    private static final Parallelism HEADS = new Parallelism(8, 1, 1, 8);
    private static final Parallelism RANKS = new Parallelism(1, 1, 8, 8);

    @TempDir
    private Path folder;

    /** {@code ctx1_gen5_tep8_batch32} serves 10 to 180 clients, {@code ctx1_gen6_tep8_batch64} 450: 36 → 32, 75 → 64. */
    @Test
    void answerSeatsOfOneRank_areAPowerOfTwo() throws IOException {
        List<ServingSetup> sweep = setups(
                row("2026-01-29", "B200", "fp4", 1024, 10, 5, HEADS),
                row("2026-01-29", "B200", "fp4", 1024, 180, 5, HEADS));
        assertEquals(32, sweep.get(0).instance().engine().maxNumSeqs(), "those of the run with 180 clients");
        assertEquals(32, sweep.get(1).instance().engine().maxNumSeqs());
        assertEquals(64, seats(row("2026-01-29", "B200", "fp4", 1024, 450, 6, HEADS)));
    }

    /** {@code ctx1_gen5_dep8_batch48} 1,920 clients, {@code ctx1_gen2_dep8_batch128} 2,192: 48 a rank, 137 → 128. */
    @Test
    void answerSeatsOfRanks_areThreeBinaryDigits() throws IOException {
        assertEquals(8 * 48, seats(row("2026-03-23", "B200", "fp8", 1024, 1920, 5, RANKS)));
        InstanceSpec large = setups(row("2026-01-29", "B200", "fp4", 1024, 2192, 2, RANKS))
                .get(0)
                .instance();
        assertEquals(8 * 128, large.engine().maxNumSeqs());
        assertEquals(128, large.engine().execution().maxCudagraphCaptureSize(), "graphs for all seats of a rank");
    }

    @Test
    void eightBitWorkers_areStartedAnewForEachNumberOfClients() throws IOException {
        List<ServingSetup> sweep = setups(
                row("2026-02-05", "GB200", "fp8", 8192, 18, 3, HEADS),
                row("2026-02-05", "GB200", "fp8", 8192, 63, 3, HEADS));
        assertEquals(4, sweep.get(0).instance().engine().maxNumSeqs(), "18 / 3 = 6");
        assertEquals(16, sweep.get(1).instance().engine().maxNumSeqs(), "63 / 3 = 21");
    }

    /** {@code max_num_tokens} 16,640 for two long prompts, 8,320 for one, 16,384 and 8,192 for short ones; 4,608 in 2025. */
    @Test
    void promptWorkers_takeWholePrompts() throws IOException {
        assertEquals(8 * 2 * 8192, promptTokens(row("2026-03-23", "H200", "fp8", 8192, 64, 1, HEADS)));
        assertEquals(8 * 8192, promptTokens(row("2026-03-23", "B200", "fp8", 8192, 64, 1, HEADS)));
        assertEquals(8 * 16_384, promptTokens(row("2026-03-23", "GB200", "fp4", 1024, 64, 1, HEADS)));
        assertEquals(8 * 8192, promptTokens(row("2026-03-23", "H200", "fp8", 1024, 64, 1, HEADS)));
        assertEquals(8 * 4096, promptTokens(row("2025-12-19", "GB200", "fp4", 1024, 64, 1, HEADS)));
    }

    /** {@code chunked-prefill-size} 32,768 in all, 65,536 in 8 bit from March 2026 on and for a thousand clients in 4 bit. */
    @Test
    void sglangsPromptWorkers_shareTheChunk() throws IOException {
        assertEquals(32_768, promptTokens(sglang("2026-02-07", "fp8", 128)));
        assertEquals(65_536, promptTokens(sglang("2026-03-18", "fp8", 128)));
        assertEquals(32_768, promptTokens(sglang("2026-02-11", "fp4", 512)));
        assertEquals(65_536, promptTokens(sglang("2026-02-11", "fp4", 1024)));
    }

    @Test
    void frontEndsAndStreaming_areThoseOfTheMachine() throws IOException {
        ServingSetup rack =
                setups(row("2026-03-23", "GB200", "fp4", 1024, 64, 4, HEADS)).get(0);
        assertEquals(new PolicyRef("round-robin", RawMap.of(Map.of("front_ends", 10))), rack.router());
        assertEquals(100, rack.instance().engine().execution().streaming().interval());
        ServingSetup host =
                setups(row("2026-03-23", "B200", "fp8", 1024, 64, 4, HEADS)).get(0);
        assertEquals(new PolicyRef("round-robin", RawMap.of(Map.of("front_ends", 1))), host.router());
        assertEquals(20, host.instance().engine().execution().streaming().interval());
    }

    /** Of another campaign nothing is known: the recorded batches are limits. */
    @Test
    void otherCampaigns_keepTheRecordedBatches() throws IOException {
        String other = row("2026-01-29", "B200", "fp4", 1024, 180, 5, HEADS).replace("inferencex-db", "other");
        assertEquals(7, seats(other));
    }

    private int seats(String row) throws IOException {
        return setups(row).get(0).instance().engine().maxNumSeqs();
    }

    private int promptTokens(String row) throws IOException {
        return setups(row).get(0).prefill().orElseThrow().instance().engine().maxNumBatchedTokens();
    }

    private List<ServingSetup> setups(String... rows) throws IOException {
        Path file = folder.resolve("engine_silicon.csv");
        Files.writeString(file, HEADER + String.join("", rows));
        return EngineSiliconCases.of(MeasurementTable.read(file), ShippedCatalogues.INSTANCE, 1).cases().stream()
                .map(ValidationCase::setup)
                .toList();
    }

    private static String sglang(String day, String precision, int clients) {
        return row(day, "B200", precision, 8192, clients, 1, RANKS).replace("trtllm,0.8.1", "sglang,0.5.8");
    }

    /** One prompt worker of eight attention ranks before answer workers of one layout. */
    private static String row(
            String day, String gpu, String precision, int prompt, int clients, int workers, Parallelism answering) {
        String board = gpu + (gpu.equals("H200") ? "-SXM-141GB" : gpu.equals("B200") ? "-SXM-180GB" : "-NVL72");
        return String.join(
                        ",",
                        clients + "r",
                        "inferencex-db,trtllm,0.8.1,tensorrtllm-runtime:0.8.1",
                        day,
                        "deepseek-ai/DeepSeek-V3",
                        board,
                        precision,
                        "disagg",
                        prompt + ",1024,uniform",
                        clients + ",1,1,1,8,8",
                        workers + ",7",
                        answering.tensor() + "," + answering.data() + "," + answering.expert(),
                        "100,10")
                + "\n";
    }
}
