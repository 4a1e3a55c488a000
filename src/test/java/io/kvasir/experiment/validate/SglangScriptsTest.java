package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.serving.InstanceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What public launch scripts say about SGLang with models and devices of which no row was at hand. */
final class SglangScriptsTest {
    private static final String HEADER = "row_id,family,engine,engine_version,measured,model,gpu,precision,mode,"
            + "isl,osl,lengths,concurrency,n_gpus,pp,attn_tp,attn_dp,moe_tp,moe_ep,ttft_ms,tpot_ms\n";
    private static final String GLM = "zai-org/GLM-5-FP8";
    private static final String QWEN = "Qwen/Qwen3.5-397B-A17B-FP8";
    private static final String B200 = "B200-SXM-180GB";
    private static final String B300 = "B300-SXM-288GB";
    private static final String H200 = "H200-SXM-141GB";

    @TempDir
    private Path folder;

    private InstanceSpec instance(String family, String model, String gpu, String precision, int clients)
            throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(
                file,
                HEADER + "si-1," + family + ",sglang,0.5.9,2026-03-20," + model + ',' + gpu + ',' + precision
                        + ",agg,1024,1024,uniform 0.8L..L," + clients + ",8,1,8,1,8,1,100,10\n");
        return ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1)
                .sets()
                .get(0)
                .cases()
                .get(0)
                .setup()
                .instance();
    }

    private InstanceSpec campaign(String model, String gpu, String precision, int clients) throws IOException {
        return instance("inferencex-db", model, gpu, precision, clients);
    }

    private static String looks(InstanceSpec spec) {
        return spec.engine().scheduler().parameters().entries().toString();
    }

    /** GLM-5 in eight bits looks for requests at every step, in four bits at every tenth. */
    @Test
    void selectedTokens_areServedByAScriptOfTheirOwn() throws IOException {
        InstanceSpec eight = campaign(GLM, B200, "fp8", 64);
        assertEquals("{}", looks(eight));
        assertEquals(32_768, eight.engine().maxNumBatchedTokens());
        assertEquals(30, eight.engine().execution().streaming().interval());
        assertEquals(NumberFormat.FP8, eight.precision().kvCache());
        assertTrue(looks(campaign("nvidia/GLM-5-NVFP4", B200, "fp4", 64)).contains("10"));
        InstanceSpec hopper = campaign(GLM, H200, "fp8", 64);
        assertEquals(1, hopper.engine().execution().streaming().interval());
        assertEquals(NumberFormat.BF16, hopper.precision().kvCache());
    }

    @Test
    void otherMixtures_takeLargeChunksAndLookLessOftenUnderLoad() throws IOException {
        assertTrue(looks(campaign(QWEN, B200, "fp8", 8)).contains("10"));
        assertTrue(looks(campaign(QWEN, B200, "fp8", 16)).contains("30"));
        assertTrue(looks(campaign("nvidia/Qwen3.5-397B-A17B-NVFP4", B200, "fp4", 8))
                .contains("30"));
        InstanceSpec hopper = campaign(QWEN, H200, "fp8", 64);
        assertEquals("{}", looks(hopper));
        assertEquals(16_384, hopper.engine().maxNumBatchedTokens());
        assertEquals(50, hopper.engine().execution().streaming().interval());
    }

    /** B300's scripts repeat B200's. */
    @Test
    void b300_isStartedAsB200() throws IOException {
        for (String model : List.of(GLM, QWEN, "deepseek-ai/DeepSeek-R1-0528")) {
            InstanceSpec b200 = campaign(model, B200, "fp8", 64);
            InstanceSpec b300 = campaign(model, B300, "fp8", 64);
            assertEquals(looks(b200), looks(b300));
            assertEquals(b200.engine().maxNumBatchedTokens(), b300.engine().maxNumBatchedTokens());
            assertEquals(
                    b200.engine().execution().streaming(),
                    b300.engine().execution().streaming());
        }
    }

    @Test
    void serversOfOthers_areStartedByNoScript() throws IOException {
        InstanceSpec own = instance("own", QWEN, B200, "fp8", 64);
        assertEquals("{}", looks(own));
        assertEquals(1, own.engine().execution().streaming().interval());
    }
}
