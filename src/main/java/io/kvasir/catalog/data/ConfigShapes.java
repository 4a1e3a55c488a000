package io.kvasir.catalog.data;

import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.Indexer;
import io.kvasir.model.llm.LatentAttention;
import io.kvasir.model.llm.LocalAttention;
import java.util.List;
import java.util.Set;

/** Layer shapes from the keys of one file. */
final class ConfigShapes {
    private static final Set<String> JOINT_NORM_FAMILIES = Set.of("olmo2", "olmo3", "olmoe");

    /** Families whose query projection yields a gate without saying so. */
    private static final Set<String> GATED_OUTPUTS = Set.of("qwen3_next", "afmoe");

    private static final Set<String> LAYER_TYPES = Set.of(
            "full_attention",
            "sliding_attention",
            "chunked_attention",
            "linear_attention",
            "attention",
            "mamba",
            "conv",
            "short_conv",
            "hybrid");

    private final ConfigFields fields;
    private final ModelFamily family;
    private final ConfigMixers mixers;
    private final int layers;
    private final int hidden;
    private final List<String> layerTypes;

    ConfigShapes(ConfigFields fields, ModelFamily family) {
        this.fields = fields;
        this.family = family;
        int blocks = fields.required("num_hidden_layers", "n_layer", "n_layers", "num_layers");
        this.hidden = fields.required("hidden_size", "n_embd", "d_model", "n_embed");
        this.mixers = new ConfigMixers(fields, family.type(), blocks, hidden);
        this.layers = mixers.layers();
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
                "max_position_embeddings",
                "n_positions",
                "max_sequence_length",
                "max_seq_len",
                "seq_length",
                "model_max_length");
    }

    AttentionShape attention() {
        int heads = fields.required("num_attention_heads", "n_head", "n_heads", "num_heads");
        boolean gate = fields.flag(GATED_OUTPUTS.contains(family.type()), "attn_output_gate");
        return softmax(heads)
                .withLocal(local())
                .withLinear(mixers.linear(), gate)
                .withJointNorm(jointNorm());
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
        int kvHeads = single ? 1 : fields.count(heads, "num_key_value_heads", "num_kv_heads", "multi_query_group_num");
        return AttentionShape.dense(heads, kvHeads, fields.count(hidden / heads, "head_dim", "kv_channels"));
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
        if (fields.count(1, "index_topk_freq") > 1) {
            throw new UnsupportedModelException("index_topk_freq does not say which layers choose their tokens");
        }
        long shared =
                fields.texts("indexer_types").stream().filter("shared"::equals).count();
        Indexer indexer =
                new Indexer(fields.required("index_n_heads"), fields.required("index_head_dim"), layers - (int) shared);
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
            case PATTERN -> layers - layers / pattern();
            case CHUNKS -> chunkedLayers();
        };
    }

    /** Llama 4 lists 0 for layers without rotary positions, which are global; else every fourth is. */
    private int chunkedLayers() {
        return fields.size("no_rope_layers") == layers
                ? layers - fields.equalTo("no_rope_layers", 0)
                : layers - layers / fields.count(4, "no_rope_layer_interval");
    }

    /** Every n-th layer is global; some files spell the n out, as {@code LLLG}. */
    private int pattern() {
        String spelt = fields.text("", "sliding_window_pattern");
        return spelt.isEmpty()
                ? fields.count(4, "sliding_window_pattern", "global_attn_every_n_layers")
                : spelt.length();
    }

    FeedForward feedForward() {
        return new ConfigFeedForward(fields, family, mixers, hidden).read();
    }
}
