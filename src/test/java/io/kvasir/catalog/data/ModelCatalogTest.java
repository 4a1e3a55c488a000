package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.Provenance;
import io.kvasir.model.llm.FlopCount;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.WeightCount;
import io.kvasir.model.serving.KvFootprint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ModelCatalogTest {
    private static final ModelCatalog MODELS = ModelCatalog.shipped();

    /** Publishers round to whole billions and leave out biases, per-head norms and learned positions. */
    private static final double TOTAL_TOLERANCE = 0.015;

    /** Active parameters are stated with one or two digits, some with the embedding and some without. */
    private static final double ACTIVE_TOLERANCE = 0.07;

    @Test
    void catalogue_hasAtLeastFortyModels() {
        assertTrue(MODELS.entries().size() >= 40);
    }

    @Test
    void weights_matchPublishedTotalsOverTheWholeCatalogue() {
        assertAll(MODELS.entries().stream().map(ModelEntry::architecture).map(model -> (Executable) () -> {
            double published = model.published().totalParameters();
            double counted = WeightCount.of(model).total();
            assertEquals(published, counted, TOTAL_TOLERANCE * published, model.id());
        }));
    }

    @Test
    void activeWeights_lieBetweenMultipliedAndMet() {
        assertAll(MODELS.entries().stream()
                .map(ModelEntry::architecture)
                .filter(model -> model.provenance().confidence() != Provenance.Confidence.C)
                .filter(model -> !Double.isNaN(model.published().activeParameters()))
                .map(model -> (Executable) () -> {
                    WeightCount count = WeightCount.of(model);
                    double published = model.published().activeParameters();
                    double low = count.matmulPerToken(model) * (1 - ACTIVE_TOLERANCE);
                    double high = count.activePerToken(model) * (1 + ACTIVE_TOLERANCE);
                    assertTrue(
                            low <= published && published <= high,
                            model.id() + " publishes " + published + ", counted " + low + " to " + high);
                }));
    }

    @Test
    void cacheBytesPerToken_areThoseOfThePublishedShapes() {
        Map<String, Double> bytes = Map.ofEntries(
                Map.entry("gpt-3-175b", 4_718_592.0),
                Map.entry("llama-2-13b", 819_200.0),
                Map.entry("llama-2-7b", 524_288.0),
                Map.entry("llama-3.1-405b", 516_096.0),
                Map.entry("gemma-3-27b", 507_904.0),
                Map.entry("llama-3.1-70b", 327_680.0),
                Map.entry("mixtral-8x22b", 229_376.0),
                Map.entry("mixtral-8x7b", 131_072.0),
                Map.entry("gpt-oss-120b", 73_728.0),
                Map.entry("deepseek-v3", 70_272.0),
                Map.entry("kimi-k2", 70_272.0),
                Map.entry("qwen2.5-7b", 57_344.0));
        assertAll(bytes.entrySet().stream().map(e -> (Executable) () -> assertEquals(
                (double) e.getValue(), cache(MODELS.byName(e.getKey())).bytesPerToken(), e.getKey())));
        assertEquals(81_920, cache(MODELS.byName("gemma-3-27b")).globalBytesPerToken(), "beyond the window");
        assertEquals(0, cache(MODELS.byName("mistral-7b-v0.1")).globalBytesPerToken(), "every layer is windowed");
    }

    @Test
    void reference_agreesOnCacheBytesAndFlops() {
        assertAll(SharedFiles.rows("facts/models.csv").stream().map(row -> (Executable) () -> {
            LlmArchitecture model = MODELS.byName(row.getField("id"));
            KvFootprint kv = cache(model);
            assertEquals(
                    Double.parseDouble(row.getField("kv_bytes_per_token_bf16_full")), kv.bytesPerToken(), model.id());
            assertEquals(
                    Double.parseDouble(row.getField("kv_bytes_per_token_bf16_global_layers_only")),
                    kv.globalBytesPerToken(),
                    model.id());
            double flops = Double.parseDouble(row.getField("gflop_per_token_excl_attention") + "e9");
            assertEquals(flops, FlopCount.perTokenWithoutAttention(model), 0.005 * flops + 0.05e9, model.id());
        }));
    }

    @Test
    void everyMeasuredModel_isFoundByItsName() {
        for (String table :
                List.of("vllm_experiments", "engine_silicon", "static_batch", "published_throughput", "kv_capacity")) {
            assertAll(SharedFiles.rows("calibration/" + table + ".csv").stream()
                    .map(row -> row.getField("model"))
                    .distinct()
                    .map(name ->
                            (Executable) () -> assertTrue(MODELS.find(name).isPresent(), table + " names " + name)));
        }
    }

    @Test
    void modelsWithoutARow_areRefusedWithTheReason() {
        assertEquals(
                "its attention reads a compressed cache, which is not modelled",
                MODELS.refusal("deepseek-ai/DeepSeek-V4-Pro").orElseThrow());
        assertTrue(MODELS.refusal("google/gemma-4-31b-it").orElseThrow().startsWith("widths differ by layer"));
        assertTrue(MODELS.refusal("nvidia/Llama-3_3-Nemotron-Super-49B-v1").isPresent(), "underscores part words too");
        assertTrue(MODELS.refusal("deepseek-ai/DeepSeek-V3").isEmpty(), "it has a row");
        assertTrue(MODELS.refusal("who/Unknown-7B").isEmpty(), "nobody knows it");
    }

    @Test
    void sharedSelection_costsTheIndexersThatAreThere() {
        LlmArchitecture every = MODELS.byName("glm-5");
        LlmArchitecture some = MODELS.byName("glm-5.2");
        // A key of 128 values in 8 bits and a 32-bit scale: 132 bytes in 78 layers, or in 21.
        assertEquals(57 * 132.0, cache(every).bytesPerToken() - cache(some).bytesPerToken());
        // 2,048 x 32 x 128 for the queries and 6,144 x (128 + 32) for key and head weights.
        long each = 2048L * 32 * 128 + 6144L * 160;
        assertEquals(
                57 * each, WeightCount.of(every).total() - WeightCount.of(some).total(), 78.0);
        // 1,000 tokens score 500,500 pairs per layer, at 2 x 32 x 129 FLOPs each.
        double scored = 57 * 500_500.0 * 2 * 32 * 129;
        assertEquals(
                scored,
                FlopCount.attention(every, 0, 1000, false) - FlopCount.attention(some, 0, 1000, false),
                1e-6 * scored);
    }

    @Test
    void tuningAndPublisher_doNotMatter() {
        for (String name : List.of(
                "llama-3.1-70b",
                "meta-llama/Llama-3.1-70B-Instruct",
                "meta-llama/Meta-Llama-3.1-70B",
                "META-LLAMA/llama-3.1-70b",
                "someone/Llama-3.1-70B-Chat")) {
            assertEquals("llama-3.1-70b", MODELS.byName(name).id(), name);
        }
    }

    @Test
    void quantisationTag_setsTheWeightFormat() {
        Map<String, NumberFormat> formats = Map.of(
                "Qwen/Qwen3-235B-A22B-FP8", NumberFormat.FP8,
                "RedHatAI/Llama-4-Scout-17B-16E-Instruct-FP8-dynamic", NumberFormat.FP8,
                "RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w4a16", NumberFormat.INT4,
                "RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w8a8", NumberFormat.INT8,
                "nvidia/DeepSeek-R1-NVFP4", NumberFormat.NVFP4,
                "Qwen/Qwen2.5-72B-Instruct-AWQ", NumberFormat.INT4,
                "TheBloke/Llama-2-70B-GPTQ", NumberFormat.INT4,
                "amd/Llama-3.1-405B-Instruct-FP8-KV", NumberFormat.FP8,
                "nvidia/Kimi-K2.5-NVFP4", NumberFormat.NVFP4);
        assertAll(formats.entrySet().stream().map(e -> (Executable) () -> {
            LlmArchitecture model = MODELS.byName(e.getKey());
            assertEquals(e.getValue(), model.nativeFormat(), e.getKey());
            assertEquals(e.getKey(), model.name());
        }));
        assertEquals(NumberFormat.FP8, MODELS.byName("deepseek-ai/DeepSeek-V3").nativeFormat());
    }

    @Test
    void unknownName_suggestsTheNearest() {
        UnknownNameException e = assertThrows(UnknownNameException.class, () -> MODELS.byName("lama-3.1-70b"));
        assertEquals("llama-3.1-70b", e.suggestion());
        assertTrue(MODELS.find("no-such-model").isEmpty());
    }

    @Test
    void everyRow_saysWhereItsShapeComesFrom() {
        for (ModelEntry entry : MODELS.entries()) {
            assertFalse(
                    entry.architecture().provenance().source().isEmpty(),
                    entry.architecture().id());
            assertTrue(
                    entry.release().matches("20[0-9]{2}-[0-9]{2}"),
                    entry.architecture().id());
        }
    }

    @Test
    void linearLayers_cacheAStateInsteadOfTokens() {
        LlmArchitecture model = MODELS.byName("qwen3-next-80b-a3b");
        assertEquals(36, model.attention().linearLayers());
        assertEquals(12 * 2 * 2 * 256 * 2, cache(model).bytesPerToken());
        double state = 2 * (32 * 128 * 128 + 8192 * 3);
        assertEquals(36 * state, cache(model).stateBytesPerSequence());
    }

    private static KvFootprint cache(LlmArchitecture model) {
        return KvFootprint.of(model, NumberFormat.BF16);
    }

    @Test
    void variants_leadToTheirShapeAndFormat() {
        Map<String, String> shapes = Map.of(
                "LLAMA2-7B", "llama-2-7b",
                "nvidia/DeepSeek-R1-0528-NVFP4-v2", "deepseek-r1",
                "amd/Llama-3.1-405B-Instruct-MXFP4-Preview", "llama-3.1-405b",
                "nvidia/GLM-5-NVFP4", "glm-5",
                "amd/gpt-oss-120b-w-mxfp4-a-fp8", "gpt-oss-120b",
                "Qwen/Qwen3-VL-8B-Instruct", "qwen3-8b",
                "ibm-granite/granite-3.3-8b-instruct", "granite-3.1-8b");
        shapes.forEach((name, id) -> assertEquals(id, MODELS.byName(name).id(), name));
        assertEquals(
                NumberFormat.NVFP4,
                MODELS.byName("nvidia/DeepSeek-R1-0528-NVFP4-v2").nativeFormat());
        assertEquals(
                "nemotron-3-super-120b-a12b",
                MODELS.byName("nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-FP8").id());
        assertEquals(
                NumberFormat.INT4,
                MODELS.byName("Intel/Qwen3-30B-A3B-int4-AutoRound").nativeFormat());
        assertEquals(
                NumberFormat.MXFP4, MODELS.byName("amd/DeepSeek-R1-MXFP4-ASQ").nativeFormat());
        assertEquals(
                NumberFormat.INT8,
                MODELS.byName("cyankiwi/GLM-4.5-Air-AWQ-8bit").nativeFormat());
        assertEquals(
                NumberFormat.INT4, MODELS.byName("tencent/DeepSeek-V3.1-W4AFP8").nativeFormat());
    }
}
