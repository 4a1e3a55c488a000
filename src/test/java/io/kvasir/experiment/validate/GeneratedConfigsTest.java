package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.Parallelism;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the public generator of configurations says about closed loops whose table does not. */
final class GeneratedConfigsTest {
    private static final String HEADER =
            "row_id,family,engine,engine_version,measured,model,gpu,precision,mode,isl,osl,"
                    + "lengths,concurrency,n_gpus,pp,attn_tp,attn_dp,moe_tp,moe_ep,ttft_ms,tpot_ms,mtp_unknown\n";

    @TempDir
    private Path folder;

    /** A prompt, a token of each client and 1,000 more: 2048 + 64 + 1000; of 2026 1,500 more. */
    @Test
    void aStep_holdsOnePromptAndAllAnswers() throws IOException {
        assertEquals(3112, engine(row("1.0.0rc3", "", 2048, 64)).maxNumBatchedTokens());
        assertEquals(5692, engine(row("1.3.0rc1", "2026-03-17", 4000, 192)).maxNumBatchedTokens());
    }

    @Test
    void prompts_areComputedWholeAndTheCacheTakesFourFifthsOfWhatIsFree() throws IOException {
        EngineConfig engine = engine(row("1.0.0rc3", "", 2048, 64));
        assertEquals(0.8, engine.kv().gpuMemoryUtilization());
        assertTrue(engine.scheduler()
                .parameters()
                .entries()
                .toString()
                .contains("enable_chunked_context=RawScalar[text=false"));
    }

    /** Captured sizes are powers of two up to 256, none is padded. */
    @Test
    void sizesBetweenTheCaptured_areLaunchedKernelByKernelWhereNonePads() throws IOException {
        assertTrue(engine(row("1.3.0rc1", "2026-03-17", 4000, 192)).execution().enforceEager());
        assertFalse(engine(row("1.3.0rc1", "2026-03-17", 4000, 128)).execution().enforceEager());
        assertTrue(engine(row("1.3.0rc1", "2026-03-17", 4000, 512)).execution().enforceEager());
        assertFalse(engine(row("1.0.0rc3", "", 2048, 96)).execution().enforceEager());
    }

    /** Ten requests of each client, fifty in 2026, all of them whole, counted and there from the start. */
    @Test
    void clients_startTogether() throws IOException {
        ScriptStage plain = stage(row("1.0.0rc3", "", 2048, 4));
        assertEquals(40, plain.requests().size());
        assertTrue(plain.requests().stream().allMatch(request -> request.outputTokens() == 512));
        assertEquals(
                200, stage(row("1.3.0rc1", "2026-03-17", 4000, 4)).requests().size());
    }

    @Test
    void deepSeekOf130rc5_spreadsRequestsAndItsRanksDoNotWait() throws IOException {
        String deepseek = row("1.3.0rc5", "2026-03-07", 4000, 64).replace("Qwen/Qwen3-32B", "deepseek-ai/DeepSeek-V3");
        assertEquals(
                new Parallelism(1, 1, 4, 4), run(deepseek).setup().instance().parallelism());
        assertTrue(engine(deepseek)
                .scheduler()
                .parameters()
                .entries()
                .toString()
                .contains("enable_balance=RawScalar[text=false"));
        assertEquals(
                4,
                run(deepseek.replace("1.3.0rc5", "1.3.0rc1"))
                        .setup()
                        .instance()
                        .parallelism()
                        .tensor());
        assertEquals(
                4,
                run(row("1.3.0rc5", "2026-03-07", 4000, 64))
                        .setup()
                        .instance()
                        .parallelism()
                        .tensor());
    }

    @Test
    void otherReleasesAndCampaigns_keepTheDefaults() throws IOException {
        String other = row("1.0.0rc3", "", 2048, 64).replace("nvidia-gap-study", "another");
        assertEquals(8192, engine(other).maxNumBatchedTokens());
        assertEquals(0.9, engine(other).kv().gpuMemoryUtilization());
        assertEquals(8192, engine(row("1.1.0", "", 2048, 64)).maxNumBatchedTokens());
        // Ten rounds, and one for each client that is cut at the start.
        assertEquals(44, stage(row("1.1.0", "", 2048, 4)).requests().size());
    }

    private static String row(String release, String day, int prompt, int clients) {
        return String.join(
                        ",",
                        List.of(
                                "r",
                                "nvidia-gap-study",
                                "trtllm",
                                release,
                                day,
                                "Qwen/Qwen3-32B",
                                "H100-SXM-80GB",
                                "fp8",
                                "agg",
                                String.valueOf(prompt),
                                "512",
                                "fixed",
                                String.valueOf(clients),
                                "4",
                                "1",
                                "4",
                                "1",
                                "1",
                                "1",
                                "100",
                                "10",
                                "0"))
                + "\n";
    }

    private EngineConfig engine(String row) throws IOException {
        return run(row).setup().instance().engine();
    }

    private ScriptStage stage(String row) throws IOException {
        return run(row).script().apply(1).stages().get(0);
    }

    private ValidationCase run(String row) throws IOException {
        return OnlyCase.of(folder, HEADER + row);
    }
}
