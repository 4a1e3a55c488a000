package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What public launch scripts say about closed loops whose table does not. */
final class LaunchScriptsTest {
    private static final String HEADER =
            "row_id,family,engine,engine_version,measured,model,gpu,precision,mode,isl,osl,"
                    + "lengths,concurrency,n_gpus,pp,attn_tp,attn_dp,moe_tp,moe_ep,ttft_ms,tpot_ms,mtp_unknown\n";

    private static final String B200 = "B200-SXM-180GB";
    private static final String H200 = "H200-SXM-141GB";

    @TempDir
    private Path folder;

    /** Before 2026 as many tokens as a prompt and a token of each client fill, rounded up to 64: 1024 + 16 + 64 → 1152. */
    @Test
    void deepSeek_getsOnePromptAStepUntil2026() throws IOException {
        assertEquals(1152, tokens(deepSeek("2025-12-15", B200, "fp8", 1024, 16, 8, 1)));
        assertEquals(8320, tokens(deepSeek("2025-12-15", B200, "fp8", 8192, 16, 8, 1)));
        assertEquals(8192, tokens(deepSeek("2026-01-29", B200, "fp8", 1024, 16, 8, 1)));
        assertEquals(8384, tokens(deepSeek("2026-01-29", B200, "fp8", 8192, 128, 8, 1)));
    }

    /** Three drafts and a token for each of 64 clients: 1024 + 256 + 64 → 1344. On ranks 64 / 8 · 2 + 1088 → 1152 each. */
    @Test
    void drafts_fillTheBudgetToo() throws IOException {
        String heads = deepSeek("2026-02-06", B200, "fp4", 1024, 64, 8, 1).replace("DeepSeek-V3", "DeepSeek-R1");
        String ranks = deepSeek("2026-02-06", B200, "fp4", 1024, 64, 1, 8).replace("DeepSeek-V3", "DeepSeek-R1");
        assertEquals(1344, tokens(heads));
        assertEquals(8 * 1152, tokens(ranks));
    }

    @Test
    void deepSeekOfNovember2025_spreadsRequestsUnderLoad() throws IOException {
        assertEquals(new Parallelism(1, 1, 8, 8), layout(deepSeek("2025-11-02", B200, "fp4", 8192, 64, 8, 1)));
        assertEquals(new Parallelism(1, 1, 4, 4), layout(deepSeek("2025-11-02", B200, "fp4", 1024, 256, 4, 1)));
        assertEquals(
                8, layout(deepSeek("2025-11-02", B200, "fp4", 1024, 128, 8, 1)).tensor());
        assertEquals(
                8, layout(deepSeek("2025-11-02", H200, "fp8", 1024, 128, 8, 1)).data());
        assertEquals(
                8, layout(deepSeek("2025-12-15", H200, "fp8", 1024, 128, 8, 1)).tensor());
    }

    @Test
    void waits_areThoseOfTheScripts() throws IOException {
        String ranks = options(deepSeek("2026-02-03", B200, "fp4", 1024, 256, 1, 4));
        assertTrue(ranks.contains("timeout_iters=RawScalar[text=60")
                && ranks.contains("batching_wait_iters=RawScalar[text=0"));
        assertTrue(options(deepSeek("2026-01-29", B200, "fp8", 1024, 64, 8, 1))
                .contains("batch_wait_timeout_iters=RawScalar[text=40"));
        assertFalse(options(deepSeek("2026-01-29", B200, "fp8", 1024, 32, 8, 1)).contains("batch_wait"));
        assertTrue(options(llama(1024, 4)).contains("batch_wait_timeout_iters=RawScalar[text=20"));
        assertFalse(options(llama(1024, 8)).contains("batch_wait"));
        assertFalse(options(llama(8192, 4)).contains("batch_wait"));
        assertTrue(options(llama(8192, 4)).contains("enable_chunked_context=RawScalar[text=false"));
    }

    @Test
    void tokens_differByKindOfModelAndEngine() throws IOException {
        assertEquals(16_384, tokens(llama(1024, 4)));
        String mixture = llama(1024, 4).replace("meta-llama/Llama-3.1-70B", "openai/gpt-oss-120b");
        assertEquals(20_000, tokens(mixture.replace("fp8", "fp4")));
        String sglang = deepSeek("2026-03-25", H200, "fp8", 1024, 16, 8, 1).replace("trtllm", "sglang");
        assertEquals(32_768, tokens(sglang));
        assertEquals(8192, tokens(sglang.replace(H200, B200).replace(",8,1,8,1,1,8,", ",4,1,4,1,1,4,")));
        assertEquals(16_384, tokens(sglang.replace(H200, B200).replace("fp8", "fp4")));
    }

    @Test
    void otherCampaigns_keepTheDefaults() throws IOException {
        String other = deepSeek("2025-12-15", B200, "fp8", 1024, 16, 8, 1).replace("inferencex-db", "nvidia-gap-study");
        assertEquals(8192, tokens(other));
        assertEquals("{}", options(other));
    }

    private int tokens(String row) throws IOException {
        return instance(row).engine().maxNumBatchedTokens();
    }

    private Parallelism layout(String row) throws IOException {
        return instance(row).parallelism();
    }

    private String options(String row) throws IOException {
        return instance(row).engine().scheduler().parameters().entries().toString();
    }

    private static String deepSeek(
            String day, String gpu, String precision, int prompt, int clients, int tensor, int data) {
        return row(day, "deepseek-ai/DeepSeek-V3", gpu, precision, prompt, clients, tensor, data);
    }

    private static String llama(int prompt, int tensor) {
        return row("2025-10-29", "meta-llama/Llama-3.1-70B", H200, "fp8", prompt, 64, tensor, 1);
    }

    private static String row(
            String day, String model, String gpu, String precision, int prompt, int clients, int tensor, int data) {
        int devices = tensor * data;
        List<String> cells = List.of(
                "r",
                "inferencex-db",
                "trtllm",
                "1.2.0rc6.post3",
                day,
                model,
                gpu,
                precision,
                "agg",
                String.valueOf(prompt),
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
                "1");
        return String.join(",", cells) + "\n";
    }

    private InstanceSpec instance(String row) throws IOException {
        return OnlyCase.of(folder, HEADER + row).setup().instance();
    }
}
