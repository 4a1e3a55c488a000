package io.kvasir.catalog.data;

import io.kvasir.model.llm.FeedForward;

/** The feed-forward blocks of one file: dense, routed and shared widths, and how many layers have which. */
final class ConfigFeedForward {
    /** {@code multiple_of} of LFM2's configuration class. */
    private static final int LFM2_MULTIPLE = 256;

    private final ConfigFields fields;
    private final ModelFamily family;
    private final ConfigMixers mixers;
    private final int layers;
    private final int hidden;

    ConfigFeedForward(ConfigFields fields, ModelFamily family, ConfigMixers mixers, int hidden) {
        this.fields = fields;
        this.family = family;
        this.mixers = mixers;
        this.layers = mixers.layers();
        this.hidden = hidden;
    }

    FeedForward read() {
        int experts = fields.count(0, "num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts");
        int mixtures = experts <= 1 ? 0 : mixtureLayers();
        boolean dense = mixtures + mixers.bare() < layers;
        if (mixtures == 0) {
            return new FeedForward(denseWidth(), family.gated(), 0, 0, 0, 0, 0, 0, 0, mixers.bare());
        }
        int expertWidth = fields.count(fields.count(0, "intermediate_size"), "moe_intermediate_size");
        if (expertWidth == 0) {
            expertWidth = fields.required("moe_intermediate_size");
        }
        int sharedWidth = sharedWidth(expertWidth);
        return new FeedForward(
                dense ? denseWidth() : 0,
                family.gated(),
                mixtures,
                experts,
                fields.required("num_experts_per_tok", "num_experts_per_token", "experts_per_token", "moe_k"),
                sharedWidth == 0 ? 0 : Math.max(1, sharedExperts(1)),
                expertWidth,
                sharedWidth,
                fields.count(0, "moe_latent_size"),
                mixers.bare());
    }

    private int denseWidth() {
        int stated = fields.count(
                0,
                "intermediate_size_mlp",
                "block_ff_dim",
                "intermediate_size",
                "ffn_dim",
                "n_inner",
                "ffn_hidden_size");
        if (family.type().equals("granitemoehybrid")) {
            return fields.required("shared_intermediate_size");
        }
        if (family.type().equals("lfm2") && fields.flag(true, "block_auto_adjust_ff_dim")) {
            int narrowed = 2 * stated / 3;
            return (narrowed + LFM2_MULTIPLE - 1) / LFM2_MULTIPLE * LFM2_MULTIPLE;
        }
        if (stated > 0) {
            return stated;
        }
        return family.gated() ? fields.required("intermediate_size") : 4 * hidden;
    }

    private int sharedWidth(int expertWidth) {
        int stated = fields.count(
                0,
                "shared_expert_intermediate_size",
                "moe_shared_expert_intermediate_size",
                "shared_intermediate_size");
        boolean llama4 = family.windows() == ModelFamily.Windows.CHUNKS;
        return stated > 0 ? stated : sharedExperts(llama4 ? 1 : 0) * expertWidth;
    }

    private int sharedExperts(int otherwise) {
        return fields.count(otherwise, "n_shared_experts", "num_shared_experts", "moe_num_shared_experts");
    }

    /** Layers with experts: after the first dense ones, every n-th, or as listed. */
    private int mixtureLayers() {
        if (family.type().equals("nemotron_h")) {
            return mixers.blocksOf('E');
        }
        if (family.type().equals("jamba")) {
            return mixers.every(fields.count(2, "expert_layer_period"), fields.count(1, "expert_layer_offset"));
        }
        if (fields.size("moe_layers") >= 0) {
            return fields.size("moe_layers");
        }
        int first = fields.count(0, "first_k_dense_replace", "num_dense_layers", "moe_layer_start_index");
        int step = Math.max(
                1,
                fields.count(
                        1, "interleave_moe_layer_step", "decoder_sparse_step", "moe_layer_freq", "moe_layer_interval"));
        int dense = Math.max(0, fields.size("mlp_only_layers"));
        return (layers - first) / step - dense;
    }
}
