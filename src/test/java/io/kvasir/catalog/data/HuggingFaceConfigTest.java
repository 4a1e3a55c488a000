package io.kvasir.catalog.data;

import static io.kvasir.catalog.data.ConfigTexts.assertShape;
import static io.kvasir.catalog.data.ConfigTexts.read;
import static io.kvasir.catalog.data.ConfigTexts.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published key sets of each family against the rows of the catalogue. */
final class HuggingFaceConfigTest {
    @Test
    void llama_isDenseWithGroupedHeads() {
        assertShape("llama-3.1-8b", """
                {"model_type": "llama", "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "num_key_value_heads": 8, "vocab_size": 128256,
                 "max_position_embeddings": 131072, "tie_word_embeddings": false, "torch_dtype": "bfloat16"}""");
    }

    @Test
    void llama_withoutKeyValueHeadsHasOnePerQueryHead() {
        assertShape("llama-2-7b", """
                {"model_type": "llama", "hidden_size": 4096, "intermediate_size": 11008, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "vocab_size": 32000, "max_position_embeddings": 4096}""");
    }

    @Test
    void mistral_hasAWindowUnlessNull() {
        String text = """
                {"model_type": "mistral", "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "num_key_value_heads": 8, "vocab_size": 32000,
                 "max_position_embeddings": 32768, "sliding_window": %s}""";
        assertShape("mistral-7b-v0.1", text.formatted("4096"));
        assertShape("mistral-7b-v0.2", text.formatted("null"));
    }

    @Test
    void mixtral_hasExpertsInEveryLayer() {
        assertShape("mixtral-8x7b", """
                {"model_type": "mixtral", "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "num_key_value_heads": 8, "num_local_experts": 8, "num_experts_per_tok": 2,
                 "vocab_size": 32000, "max_position_embeddings": 32768, "sliding_window": null}""");
    }

    @Test
    void qwenMixtures_nameTheirExpertWidth() {
        assertShape("qwen3-30b-a3b", """
                {"model_type": "qwen3_moe", "hidden_size": 2048, "intermediate_size": 6144, "num_hidden_layers": 48,
                 "num_attention_heads": 32, "num_key_value_heads": 4, "head_dim": 128, "num_experts": 128,
                 "num_experts_per_tok": 8, "moe_intermediate_size": 768, "decoder_sparse_step": 1, "mlp_only_layers": [],
                 "vocab_size": 151936, "max_position_embeddings": 40960, "use_sliding_window": false,
                 "sliding_window": null, "max_window_layers": 48}""");
        assertShape("qwen1.5-moe-a2.7b", """
                {"model_type": "qwen2_moe", "hidden_size": 2048, "intermediate_size": 5632, "num_hidden_layers": 24,
                 "num_attention_heads": 16, "num_key_value_heads": 16, "num_experts": 60, "num_experts_per_tok": 4,
                 "moe_intermediate_size": 1408, "shared_expert_intermediate_size": 5632, "decoder_sparse_step": 1,
                 "vocab_size": 151936, "max_position_embeddings": 8192, "use_sliding_window": false,
                 "sliding_window": 32768, "max_window_layers": 21}""");
    }

    @Test
    void deepSeek_hasLatentAttentionAndDenseLayersFirst() {
        LlmArchitecture model = assertShape("deepseek-v3", """
                {"model_type": "deepseek_v3", "hidden_size": 7168, "intermediate_size": 18432, "num_hidden_layers": 61,
                 "num_attention_heads": 128, "num_key_value_heads": 128, "n_routed_experts": 256, "n_shared_experts": 1,
                 "num_experts_per_tok": 8, "moe_intermediate_size": 2048, "first_k_dense_replace": 3,
                 "moe_layer_freq": 1, "kv_lora_rank": 512, "q_lora_rank": 1536, "qk_nope_head_dim": 128,
                 "qk_rope_head_dim": 64, "v_head_dim": 128, "num_nextn_predict_layers": 1, "vocab_size": 129280,
                 "max_position_embeddings": 163840, "tie_word_embeddings": false,
                 "quantization_config": {"quant_method": "fp8", "weight_block_size": [128, 128]}}""");
        assertEquals(NumberFormat.FP8, model.nativeFormat());
        assertEquals(1, model.mtpModules());
        assertShape("deepseek-v2-lite", """
                {"model_type": "deepseek_v2", "hidden_size": 2048, "intermediate_size": 10944, "num_hidden_layers": 27,
                 "num_attention_heads": 16, "num_key_value_heads": 16, "n_routed_experts": 64, "n_shared_experts": 2,
                 "num_experts_per_tok": 6, "moe_intermediate_size": 1408, "first_k_dense_replace": 1,
                 "kv_lora_rank": 512, "q_lora_rank": null, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64,
                 "v_head_dim": 128, "vocab_size": 102400, "max_position_embeddings": 163840}""");
    }

    @Test
    void kimi_nestsItsQuantisationToo() {
        LlmArchitecture model = assertShape("kimi-k2.5", """
                {"model_type": "kimi_k25", "dtype": "bfloat16", "text_config": {"_name_or_path": "",
                 "model_type": "kimi_k2", "hidden_size": 7168, "intermediate_size": 18432, "num_hidden_layers": 61,
                 "num_attention_heads": 64, "num_key_value_heads": 64, "n_routed_experts": 384, "n_shared_experts": 1,
                 "num_experts_per_tok": 8, "moe_intermediate_size": 2048, "first_k_dense_replace": 1,
                 "kv_lora_rank": 512, "q_lora_rank": 1536, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64,
                 "v_head_dim": 128, "num_nextn_predict_layers": 0, "vocab_size": 163840,
                 "max_position_embeddings": 262144, "quantization_config": {"quant_method": "compressed-tensors",
                 "config_groups": {"group_0": {"weights": {"num_bits": 4, "type": "int", "group_size": 32}}}}}}""");
        assertEquals(NumberFormat.INT4, model.nativeFormat());
        assertEquals("test", model.name());
    }

    @Test
    void llama4_nestsItsTextPartAndAlternatesExperts() {
        assertShape("llama-4-maverick", """
                {"model_type": "llama4", "vision_config": {"hidden_size": 1408}, "text_config": {
                 "model_type": "llama4_text", "attention_chunk_size": 8192, "head_dim": 128, "hidden_size": 5120,
                 "interleave_moe_layer_step": 2, "intermediate_size": 8192, "intermediate_size_mlp": 16384,
                 "max_position_embeddings": 1048576, "num_attention_heads": 40, "num_experts_per_tok": 1,
                 "num_hidden_layers": 48, "num_key_value_heads": 8, "num_local_experts": 128, "vocab_size": 202048}}""");
    }

    @Test
    void gptOss_windowsEverySecondLayerAndQuantisesExperts() {
        LlmArchitecture model = assertShape("gpt-oss-120b", """
                {"model_type": "gpt_oss", "hidden_size": 2880, "intermediate_size": 2880, "num_hidden_layers": 36,
                 "num_attention_heads": 64, "num_key_value_heads": 8, "head_dim": 64, "num_local_experts": 128,
                 "num_experts_per_tok": 4, "experts_per_token": 4, "sliding_window": 128, "vocab_size": 201088,
                 "max_position_embeddings": 131072, "tie_word_embeddings": false,
                 "quantization_config": {"quant_method": "mxfp4"}}""");
        assertEquals(NumberFormat.MXFP4, model.nativeFormat());
    }

    @Test
    void gemma_tiesEmbeddingsAndAlternatesWindows() {
        assertShape("gemma-2-9b", """
                {"model_type": "gemma2", "hidden_size": 3584, "intermediate_size": 14336, "num_hidden_layers": 42,
                 "num_attention_heads": 16, "num_key_value_heads": 8, "head_dim": 256, "sliding_window": 4096,
                 "vocab_size": 256000, "max_position_embeddings": 8192}""");
        assertShape("gemma-3-4b", """
                {"model_type": "gemma3", "text_config": {"model_type": "gemma3_text", "hidden_size": 2560,
                 "intermediate_size": 10240, "num_hidden_layers": 34, "sliding_window": 1024}}""");
    }

    @Test
    void qwen3Next_countsItsLinearLayers() {
        assertShape("qwen3-next-80b-a3b", """
                {"model_type": "qwen3_next", "decoder_sparse_step": 1, "full_attention_interval": 4, "head_dim": 256,
                 "hidden_size": 2048, "intermediate_size": 5120, "linear_conv_kernel_dim": 4, "linear_key_head_dim": 128,
                 "linear_num_key_heads": 16, "linear_num_value_heads": 32, "linear_value_head_dim": 128,
                 "max_position_embeddings": 262144, "mlp_only_layers": [], "moe_intermediate_size": 512,
                 "num_attention_heads": 16, "num_experts": 512, "num_experts_per_tok": 10, "num_hidden_layers": 48,
                 "num_key_value_heads": 2, "shared_expert_intermediate_size": 512, "vocab_size": 151936}""");
    }

    @Test
    void olderFamilies_useTheirOwnKeys() {
        assertShape("gpt-j-6b", """
                {"model_type": "gptj", "n_embd": 4096, "n_layer": 28, "n_head": 16, "n_inner": null,
                 "n_positions": 2048, "vocab_size": 50400, "tie_word_embeddings": false}""");
        assertShape("opt-6.7b", """
                {"model_type": "opt", "hidden_size": 4096, "ffn_dim": 16384, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "max_position_embeddings": 2048, "vocab_size": 50272}""");
        assertShape("falcon-7b", """
                {"model_type": "falcon", "hidden_size": 4544, "num_hidden_layers": 32, "num_attention_heads": 71,
                 "multi_query": true, "new_decoder_architecture": false, "vocab_size": 65024,
                 "max_position_embeddings": 2048}""");
        assertShape("falcon-40b", """
                {"model_type": "falcon", "hidden_size": 8192, "num_hidden_layers": 60, "num_attention_heads": 128,
                 "num_kv_heads": 8, "multi_query": true, "new_decoder_architecture": true, "vocab_size": 65024,
                 "max_position_embeddings": 2048}""");
    }

    @Test
    void indexer_selectsInEveryLayer() {
        String glm = """
                {"model_type": "glm_moe_dsa", "hidden_size": 6144, "intermediate_size": 12288, "num_hidden_layers": 78,
                 "num_attention_heads": 64, "num_key_value_heads": 64, "n_routed_experts": 256, "n_shared_experts": 1,
                 "num_experts_per_tok": 8, "moe_intermediate_size": 2048, "first_k_dense_replace": 3,
                 "moe_layer_freq": 1, "kv_lora_rank": 512, "q_lora_rank": 2048, "qk_nope_head_dim": 192,
                 "qk_rope_head_dim": 64, "v_head_dim": 256, "num_nextn_predict_layers": 1, "vocab_size": 154880,
                 "max_position_embeddings": 202752, "tie_word_embeddings": false, "index_topk": 2048,
                 "index_n_heads": 32, "index_head_dim": 128%s}""";
        assertShape("glm-5", glm.formatted(""));
        assertTrue(refusal(glm.formatted(", \"index_topk_freq\": 4")).contains("index_topk_freq"));
        String shared = ", \"shared\", \"shared\", \"shared\", \"full\"";
        String types = "\"full\", \"full\", \"full\"" + shared.repeat(18) + ", \"shared\", \"shared\", \"shared\"";
        assertShape("glm-5.2", glm.formatted(", \"indexer_types\": [" + types + "]"));
    }

    @Test
    void newerFamilies_useTheirOwnKeys() {
        assertShape("ernie-4.5-21b-a3b", """
                {"model_type": "ernie4_5_moe", "hidden_size": 2560, "intermediate_size": 12288, "num_hidden_layers": 28,
                 "num_attention_heads": 20, "num_key_value_heads": 4, "moe_num_experts": 64, "moe_k": 6,
                 "moe_num_shared_experts": 2, "moe_layer_start_index": 1, "moe_layer_interval": 1,
                 "moe_intermediate_size": 1536, "vocab_size": 103424, "max_position_embeddings": 131072}""");
        assertShape("chatglm3-6b", """
                {"model_type": "chatglm", "hidden_size": 4096, "ffn_hidden_size": 13696, "num_layers": 28,
                 "num_attention_heads": 32, "kv_channels": 128, "multi_query_group_num": 2, "padded_vocab_size": 65024,
                 "seq_length": 8192}""");
        assertShape("dots-llm1", """
                {"model_type": "dots1", "hidden_size": 4096, "intermediate_size": 10944, "num_hidden_layers": 62,
                 "num_attention_heads": 32, "num_key_value_heads": 32, "n_routed_experts": 128, "n_shared_experts": 2,
                 "num_experts_per_tok": 6, "moe_intermediate_size": 1408, "first_k_dense_replace": 1,
                 "vocab_size": 152064, "max_position_embeddings": 32768}""");
        assertShape("afm-4.5b", """
                {"model_type": "arcee", "hidden_size": 2560, "intermediate_size": 18432, "num_hidden_layers": 36,
                 "num_attention_heads": 20, "num_key_value_heads": 4, "head_dim": 128, "vocab_size": 128005,
                 "max_position_embeddings": 65536}""");
        assertShape("olmo-3-7b", """
                {"model_type": "olmo3", "hidden_size": 4096, "intermediate_size": 11008, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "num_key_value_heads": 32, "sliding_window": 4096, "vocab_size": 100278,
                 "max_position_embeddings": 65536}""");
    }

    @Test
    void layerTypes_outweighTheFamilyRule() {
        LlmArchitecture model = read("""
                {"model_type": "gpt_oss", "hidden_size": 64, "intermediate_size": 64, "num_hidden_layers": 4,
                 "num_attention_heads": 2, "vocab_size": 100, "max_position_embeddings": 1000, "sliding_window": 128,
                 "layer_types": ["sliding_attention", "sliding_attention", "sliding_attention", "full_attention"]}""");
        assertEquals(
                new LocalAttention(LocalAttention.Kind.SLIDING, 128, 3),
                model.attention().local());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deepseek_v4 | compressed cache",
                "mamba2 | without any attention layer",
                "t5 | decoder-only",
                "mllama | cross-attention",
                "brand_new | the family is not known; known are Yi, afmoe"
            })
    void otherFamilies_areRefusedWithTheReason(String type, String reason) {
        String message = refusal("{\"model_type\": \"" + type + "\"}");
        assertTrue(message.contains(reason), message);
    }

    @Test
    void missingKeys_areNamedTogether() {
        String message = refusal("{\"model_type\": \"llama\", \"hidden_size\": 64}");
        assertTrue(message.contains("num_hidden_layers"), message);
        assertTrue(message.contains("num_attention_heads"), message);
        assertTrue(message.contains("vocab_size"), message);
        assertTrue(message.contains("intermediate_size"), message);
    }

    @Test
    void nonsense_isRefused() {
        assertTrue(refusal("not json").contains("not JSON"));
        assertTrue(refusal("[]").contains("expected one JSON object"));
        assertTrue(refusal("{\"model_type\": \"llama\", \"num_hidden_layers\": 1.5}")
                .contains("whole number"));
        assertTrue(refusal("{\"model_type\": \"llama\", \"num_hidden_layers\": -3}")
                .contains("whole number"));
    }

    @ParameterizedTest
    @CsvSource({
        "\"quant_method\": \"gptq\" ; \"bits\": 4, INT4",
        "\"quant_method\": \"gptq\" ; \"bits\": 8, INT8",
        "\"quant_method\": \"awq\", INT4",
        "\"quant_method\": \"modelopt\" ; \"quant_algo\": \"NVFP4\", NVFP4",
        "\"quant_method\": \"fbgemm_fp8\", FP8",
        "\"quant_method\": \"compressed-tensors\" ; \"config_groups\": {\"a\": {\"weights\": {\"num_bits\": 8 ; \"type\": \"float\"}}}, FP8",
        "\"quant_method\": \"compressed-tensors\" ; \"config_groups\": {\"a\": {\"weights\": {\"num_bits\": 4 ; \"type\": \"int\"}}}, INT4"
    })
    void quantisation_setsTheWeightFormat(String quantisation, NumberFormat expected) {
        assertEquals(
                expected, read("""
                        {"model_type": "llama", "hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2,
                         "num_attention_heads": 2, "vocab_size": 100, "max_position_embeddings": 1000,
                         "quantization_config": {%s}}""".formatted(quantisation.replace(';', ','))).nativeFormat());
    }

    @Test
    void file_namesTheModelAfterItsFolder(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("My-Model-7B")).resolve("config.json");
        Files.writeString(file, """
                {"model_type": "llama", "hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2,
                 "num_attention_heads": 2, "vocab_size": 100, "max_position_embeddings": 1000,
                 "torch_dtype": "float16"}""");
        LlmArchitecture model = HuggingFaceConfig.read(file);
        assertEquals("my-model-7b", model.id());
        assertEquals(NumberFormat.FP16, model.nativeFormat());
    }
}
