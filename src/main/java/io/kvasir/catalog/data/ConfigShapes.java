package io.kvasir.catalog.data;

import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.Indexer;
import io.kvasir.model.llm.LatentAttention;
import io.kvasir.model.llm.LinearAttention;
import io.kvasir.model.llm.LocalAttention;
import java.util.List;
import java.util.Set;

/** Layer shapes from the keys of one file. */
final class ConfigShapes {
    private static final Set<String> JOINT_NORM_FAMILIES = Set.of("olmo2", "olmo3", "olmoe");

    private static final Set<String> LAYER_TYPES =
            Set.of("full_attention", "sliding_attention", "chunked_attention", "linear_attention");

    private final ConfigFields fields;
    private final ModelFamily family;
    private final int layers;
    private final int hidden;
    private final List<String> layerTypes;

    ConfigShapes(ConfigFields fields, ModelFamily family) {
        this.fields = fields;
        this.family = family;
        this.layers = fields.required("num_hidden_layers", "n_layer", "n_layers", "num_layers");
        this.hidden = fields.required("hidden_size", "n_embd", "d_model", "n_embed");
        this.layerTypes = fields.texts("layer_types");
        for (String type : layerTypes) {
            if (!LAYER_TYPES.contains(type)) {
                throw new UnsupportedModelException("layer_types has '" + type + "', which is not counted");
            }
        }
    }

    int layers() {
        return layers;
    }

    int hidden() {
        return hidden;
    }

    int maxContext() {
        return fields.required(
                "max_position_embeddings", "n_positions", "max_sequence_length", "max_seq_len", "seq_length");
    }

    AttentionShape attention() {
        int heads = fields.required("num_attention_heads", "n_head", "n_heads");
        boolean gate = fields.flag(family.type().startsWith("qwen3_next"), "attn_output_gate");
        return softmax(heads).withLocal(local()).withLinear(linear(), gate).withJointNorm(jointNorm());
    }

    /** MiniMax-M2 states it ({@code qk_norm_type: per_layer}); OLMo-2, OLMo-3 and OLMoE always do. */
    private boolean jointNorm() {
        return JOINT_NORM_FAMILIES.contains(family.type())
                || fields.text("", "qk_norm_type").equals("per_layer");
    }

    private AttentionShape softmax(int heads) {
        int kvRank = fields.count(0, "kv_lora_rank");
        if (kvRank > 0) {
            return AttentionShape.latent(
                    heads,
                    new LatentAttention(
                            fields.count(0, "q_lora_rank"),
                            kvRank,
                            fields.required("qk_rope_head_dim"),
                            fields.required("qk_nope_head_dim"),
                            fields.required("v_head_dim")));
        }
        boolean single = fields.flag(family.type().equals("gpt_bigcode"), "multi_query")
                && !fields.flag(false, "new_decoder_architecture");
        int kvHeads = single ? 1 : fields.count(heads, "num_key_value_heads", "num_kv_heads");
        return AttentionShape.dense(heads, kvHeads, fields.count(hidden / heads, "head_dim"));
    }

    private LocalAttention local() {
        int selected = fields.count(0, "index_topk");
        if (selected > 0) {
            return selecting(selected);
        }
        int window = fields.count(0, "sliding_window");
        LocalAttention.Kind kind = LocalAttention.Kind.SLIDING;
        if (family.windows() == ModelFamily.Windows.CHUNKS) {
            window = fields.count(0, "attention_chunk_size");
            kind = LocalAttention.Kind.CHUNKED;
        }
        boolean bounds = window > 0 && window < maxContext();
        int local = bounds ? localLayers() : 0;
        return local == 0 ? LocalAttention.NONE : new LocalAttention(kind, window, local);
    }

    /** Sparse attention of DeepSeek-V3.2 and those after it, in every layer. */
    private LocalAttention selecting(int tokens) {
        if (fields.texts("indexer_types").contains("shared") || fields.count(1, "index_topk_freq") > 1) {
            throw new UnsupportedModelException("layers that take the selection of another are not counted");
        }
        Indexer indexer = new Indexer(fields.required("index_n_heads"), fields.required("index_head_dim"));
        return new LocalAttention(LocalAttention.Kind.SELECTED, tokens, layers, indexer);
    }

    private int localLayers() {
        if (!layerTypes.isEmpty()) {
            return (int) layerTypes.stream()
                    .filter(type -> type.startsWith("sliding") || type.startsWith("chunked"))
                    .count();
        }
        return switch (family.windows()) {
            case NONE -> 0;
            case ALL -> layers;
            case UPPER ->
                fields.flag(false, "use_sliding_window")
                        ? Math.max(0, layers - fields.count(layers, "max_window_layers"))
                        : 0;
            case ALTERNATE -> (layers + 1) / 2;
            case PATTERN -> layers - layers / fields.count(4, "sliding_window_pattern");
            case CHUNKS -> chunkedLayers();
        };
    }

    /** Llama 4 lists 0 for layers without rotary positions, which are global; else every fourth is. */
    private int chunkedLayers() {
        return fields.size("no_rope_layers") == layers
                ? layers - fields.equalTo("no_rope_layers", 0)
                : layers - layers / fields.count(4, "no_rope_layer_interval");
    }

    private LinearAttention linear() {
        int keyHeads = fields.count(0, "linear_num_key_heads");
        int interval = fields.count(0, "full_attention_interval");
        int linear = layerTypes.isEmpty() && interval > 0
                ? layers - layers / interval
                : (int) layerTypes.stream().filter("linear_attention"::equals).count();
        if (linear == 0) {
            return LinearAttention.NONE;
        }
        if (keyHeads == 0) {
            throw new UnsupportedModelException("linear attention layers without linear_num_key_heads are not counted");
        }
        GatedDeltaRule mixer = new GatedDeltaRule(
                keyHeads,
                fields.required("linear_key_head_dim"),
                fields.required("linear_num_value_heads"),
                fields.required("linear_value_head_dim"),
                fields.count(4, "linear_conv_kernel_dim"));
        return mixer.layers(linear, hidden, fields.text("", "mamba_ssm_dtype").equals("float32") ? 4 : 2);
    }

    FeedForward feedForward() {
        int experts = fields.count(0, "num_local_experts", "num_experts", "n_routed_experts");
        if (experts <= 1) {
            return FeedForward.dense(denseWidth(), family.gated());
        }
        int mixtures = mixtureLayers();
        int expertWidth = fields.count(fields.count(0, "intermediate_size"), "moe_intermediate_size");
        if (expertWidth == 0) {
            expertWidth = fields.required("moe_intermediate_size");
        }
        int sharedWidth = sharedWidth(expertWidth);
        return new FeedForward(
                mixtures < layers ? denseWidth() : 0,
                family.gated(),
                mixtures,
                experts,
                fields.required("num_experts_per_tok", "num_experts_per_token", "experts_per_token"),
                sharedWidth == 0 ? 0 : fields.count(1, "n_shared_experts"),
                expertWidth,
                sharedWidth);
    }

    private int denseWidth() {
        int stated =
                fields.count(0, "intermediate_size_mlp", "intermediate_size", "ffn_dim", "n_inner", "ffn_hidden_size");
        if (stated > 0) {
            return stated;
        }
        if (family.gated()) {
            return fields.required("intermediate_size");
        }
        return 4 * hidden;
    }

    private int sharedWidth(int expertWidth) {
        int stated = fields.count(0, "shared_expert_intermediate_size");
        boolean llama4 = family.windows() == ModelFamily.Windows.CHUNKS;
        int shared = fields.count(llama4 ? 1 : 0, "n_shared_experts");
        return stated > 0 ? stated : shared * expertWidth;
    }

    /** Layers with experts: after the first dense ones, every n-th, or as listed. */
    private int mixtureLayers() {
        if (fields.size("moe_layers") >= 0) {
            return fields.size("moe_layers");
        }
        int first = fields.count(0, "first_k_dense_replace");
        int step = Math.max(1, fields.count(1, "interleave_moe_layer_step", "decoder_sparse_step", "moe_layer_freq"));
        int dense = Math.max(0, fields.size("mlp_only_layers"));
        return (layers - first) / step - dense;
    }
}
