package io.kvasir.catalog.data;

import static io.kvasir.catalog.data.ConfigTexts.assertShape;
import static io.kvasir.catalog.data.ConfigTexts.refusal;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Key sets of families that mix attention with other layers, against the rows of the catalogue. */
final class HybridConfigTest {
    @Test
    void nemotronH_countsItsPatternOfBlocks() {
        // 52 blocks: 24 Mamba-2, 24 feed-forward and 4 of attention, each with its own norm.
        String pattern = "M-M-M-M*-" + "M-M-M-M-M*-".repeat(3) + "M-M-M-M-M-";
        String config = """
                {"model_type": "nemotron_h", "hidden_size": 4096, "num_hidden_layers": 52, "num_attention_heads": 32,
                 "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 21504, "vocab_size": 131072,
                 "mamba_num_heads": 128, "mamba_head_dim": 64, "n_groups": 8, "ssm_state_size": 128, "conv_kernel": 4,
                 "max_position_embeddings": 8192, "hybrid_override_pattern": "%s"}""";
        assertShape("nemotron-h-8b", config.formatted(pattern));
        assertTrue(refusal(config.formatted("M-M-")).contains("hybrid_override_pattern has 4 blocks"));
    }

    @Test
    void nemotron3_hasExpertsOnALatent() {
        // 88 blocks: 40 Mamba-2, 8 of attention and 40 of experts.
        String pattern = "ME".repeat(40) + "********";
        assertShape("nemotron-3-super-120b-a12b", """
                {"model_type": "nemotron_h", "hidden_size": 4096, "num_hidden_layers": 88, "num_attention_heads": 32,
                 "num_key_value_heads": 2, "head_dim": 128, "vocab_size": 131072, "mamba_num_heads": 128,
                 "mamba_head_dim": 64, "n_groups": 8, "ssm_state_size": 128, "conv_kernel": 4, "n_routed_experts": 512,
                 "num_experts_per_tok": 22, "n_shared_experts": 1, "moe_intermediate_size": 2688,
                 "moe_shared_expert_intermediate_size": 5376, "moe_latent_size": 1024,
                 "max_position_embeddings": 1048576, "hybrid_override_pattern": "%s"}""".formatted(pattern));
    }

    @Test
    void granite4_countsItsStateSpaceLayers() {
        String types = "\"mamba\", ".repeat(36) + "\"attention\", \"attention\", \"attention\", \"attention\"";
        assertShape("granite-4.0-h-small", """
                {"model_type": "granitemoehybrid", "hidden_size": 4096, "num_hidden_layers": 40,
                 "num_attention_heads": 32, "num_key_value_heads": 8, "num_local_experts": 72, "num_experts_per_tok": 10,
                 "intermediate_size": 768, "shared_intermediate_size": 1536, "mamba_n_heads": 128, "mamba_d_head": 64,
                 "mamba_n_groups": 1, "mamba_d_state": 128, "mamba_d_conv": 4, "vocab_size": 100352,
                 "max_position_embeddings": 131072, "layer_types": [%s]}""".formatted(types));
        assertShape("granite-4.0-h-micro", """
                {"model_type": "granitemoehybrid", "hidden_size": 2048, "num_hidden_layers": 40,
                 "num_attention_heads": 32, "num_key_value_heads": 8, "num_local_experts": 0, "num_experts_per_tok": 0,
                 "intermediate_size": 8192, "shared_intermediate_size": 8192, "mamba_n_heads": 64, "mamba_d_head": 64,
                 "mamba_n_groups": 1, "mamba_d_state": 128, "mamba_d_conv": 4, "vocab_size": 100352,
                 "max_position_embeddings": 131072, "layer_types": [%s]}""".formatted(types));
    }

    @Test
    void jamba_countsItsPeriods() {
        assertShape("jamba-mini", """
                {"model_type": "jamba", "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "num_key_value_heads": 8, "num_experts": 16, "num_experts_per_tok": 2,
                 "attn_layer_offset": 4, "attn_layer_period": 8, "expert_layer_offset": 1, "expert_layer_period": 2,
                 "mamba_d_conv": 4, "mamba_d_state": 16, "mamba_dt_rank": "auto", "mamba_expand": 2,
                 "vocab_size": 65536, "max_position_embeddings": 262144}""");
    }

    @Test
    void falconH1_countsEachBlockAsTwoLayers() {
        assertShape("falcon-h1-7b", """
                {"model_type": "falcon_h1", "hidden_size": 3072, "intermediate_size": 12288, "num_hidden_layers": 44,
                 "num_attention_heads": 12, "num_key_value_heads": 2, "head_dim": 128, "mamba_d_conv": 4,
                 "mamba_d_head": 128, "mamba_d_ssm": 3072, "mamba_d_state": 256, "mamba_n_groups": 1,
                 "mamba_n_heads": 24, "vocab_size": 130048, "max_position_embeddings": 262144}""");
    }

    @Test
    void kimiLinear_readsItsNestedMixers() {
        String kda = "1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22, 23, 25, 26";
        String config = """
                {"model_type": "kimi_linear", "hidden_size": 2304, "intermediate_size": 9216, "num_hidden_layers": 27,
                 "num_attention_heads": 32, "num_key_value_heads": 32, "kv_lora_rank": 512, "q_lora_rank": null,
                 "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128, "num_experts": 256,
                 "num_experts_per_token": 8, "num_shared_experts": 1, "moe_intermediate_size": 1024,
                 "first_k_dense_replace": 1, "vocab_size": 163840, "model_max_length": 1048576,
                 "linear_attn_config": {"num_heads": 32, "head_dim": 128, "short_conv_kernel_size": 4,
                 "kda_layers": [%s]%s}}""";
        assertShape("kimi-linear-48b-a3b", config.formatted(kda, ""));
        assertTrue(
                refusal(config.formatted(kda, ", \"use_full_rank_gate\": true")).contains("full rank"));
    }

    @Test
    void lfm2_narrowsItsFeedForwardByTheRuleOfItsFamily() {
        // Two thirds of 6,656 are 4,437, the next multiple of 256 is 4,608.
        assertShape("lfm2-350m", """
                {"model_type": "lfm2", "hidden_size": 1024, "num_hidden_layers": 16, "num_attention_heads": 16,
                 "num_key_value_heads": 8, "conv_L_cache": 3, "full_attn_idxs": [2, 5, 8, 10, 12, 14],
                 "block_ff_dim": 6656, "vocab_size": 65536, "max_position_embeddings": 128000}""");
        String types = "\"conv\", ".repeat(18) + "\"full_attention\", ".repeat(5) + "\"full_attention\"";
        assertShape("lfm2-8b-a1b", """
                {"model_type": "lfm2_moe", "hidden_size": 2048, "intermediate_size": 7168, "num_hidden_layers": 24,
                 "num_attention_heads": 32, "num_key_value_heads": 8, "conv_L_cache": 3, "num_dense_layers": 2,
                 "num_experts": 32, "num_experts_per_tok": 4, "moe_intermediate_size": 1792, "vocab_size": 65536,
                 "max_position_embeddings": 128000, "layer_types": [%s]}""".formatted(types));
    }

    @Test
    void windowPatterns_mayBeSpeltOut() {
        assertShape("k-exaone-236b-a23b", """
                {"model_type": "exaone_moe", "hidden_size": 6144, "intermediate_size": 18432, "num_hidden_layers": 48,
                 "num_attention_heads": 64, "num_key_value_heads": 8, "head_dim": 128, "num_experts": 128,
                 "num_experts_per_tok": 8, "num_shared_experts": 1, "moe_intermediate_size": 2048,
                 "first_k_dense_replace": 1, "sliding_window": 128, "sliding_window_pattern": "LLLG",
                 "num_nextn_predict_layers": 1, "vocab_size": 153600, "max_position_embeddings": 262144}""");
        assertShape("trinity-mini", """
                {"model_type": "afmoe", "hidden_size": 2048, "intermediate_size": 6144, "num_hidden_layers": 32,
                 "num_attention_heads": 32, "num_key_value_heads": 4, "head_dim": 128, "num_experts": 128,
                 "num_experts_per_tok": 8, "num_shared_experts": 1, "moe_intermediate_size": 1024, "num_dense_layers": 2,
                 "sliding_window": 2048, "global_attn_every_n_layers": 4, "vocab_size": 200192,
                 "max_position_embeddings": 131072}""");
    }
}
