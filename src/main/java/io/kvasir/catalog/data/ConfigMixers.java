package io.kvasir.catalog.data;

import io.kvasir.model.llm.LinearAttention;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which layers of a file mix tokens without a cache, and by what (configuration classes of transformers 4.57 and 5).
 *
 * <p>A layer here is one mixer, with a feed-forward or bare. Families whose blocks hold more or less than that are counted
 * so: two layers for a block with attention beside a state space (Falcon-H1), one layer for a mixer and the feed-forward
 * block after it (Nemotron-H).
 */
final class ConfigMixers {
    private static final Set<String> MIXER_TYPES = Set.of("linear_attention", "mamba", "conv", "short_conv");

    /** Channels per step rank where the file says {@code auto} (Mamba, arXiv 2312.00752, section 3.6). */
    private static final int CHANNELS_PER_STEP = 16;

    private final ConfigFields fields;
    private final String family;
    private final int blocks;
    private final int hidden;
    private final List<String> layerTypes;
    private final String pattern;

    ConfigMixers(ConfigFields fields, String family, int blocks, int hidden) {
        this.fields = fields;
        this.family = family;
        this.blocks = blocks;
        this.hidden = hidden;
        layerTypes = fields.texts("layer_types");
        pattern = fields.text("", "hybrid_override_pattern");
        if (family.equals("nemotron_h") && pattern.length() != blocks) {
            throw new UnsupportedModelException(
                    "hybrid_override_pattern has " + pattern.length() + " blocks, num_hidden_layers says " + blocks);
        }
    }

    /** Layers, bare ones included. */
    int layers() {
        return switch (family) {
            case "falcon_h1" -> 2 * blocks;
            case "nemotron_h" -> blocksOf('M') + blocksOf('*');
            default -> blocks;
        };
    }

    /** Layers without a feed-forward. */
    int bare() {
        return switch (family) {
            case "falcon_h1" -> blocks;
            case "nemotron_h" -> Math.max(0, layers() - blocksOf('-') - blocksOf('E'));
            default -> 0;
        };
    }

    /** Feed-forward blocks of that kind in Nemotron-H's pattern. */
    int blocksOf(char kind) {
        return (int) pattern.chars().filter(c -> c == kind).count();
    }

    LinearAttention linear() {
        int count = count();
        if (count == 0) {
            return LinearAttention.NONE;
        }
        return switch (family) {
            case "kimi_linear" -> kimiDelta(count);
            case "lfm2", "lfm2_moe" -> new ShortConvolution(fields.count(3, "conv_L_cache")).layers(count, hidden);
            case "jamba" -> diagonal(count);
            case "bamba", "falcon_h1", "granitemoehybrid", "nemotron_h" -> selective(count);
            default -> deltaRule(count);
        };
    }

    private int count() {
        return switch (family) {
            case "falcon_h1" -> blocks;
            case "nemotron_h" -> blocksOf('M');
            case "kimi_linear" -> nested("linear_attn_config").size("kda_layers");
            case "bamba" -> blocks - Math.max(0, fields.size("attn_layer_indices"));
            case "jamba" -> blocks - every(fields.count(8, "attn_layer_period"), fields.count(4, "attn_layer_offset"));
            default -> byType();
        };
    }

    private int byType() {
        int attending = fields.size("full_attn_idxs");
        if (layerTypes.isEmpty() && attending >= 0) {
            return blocks - attending;
        }
        int interval = fields.count(0, "full_attention_interval");
        return layerTypes.isEmpty() && interval > 0
                ? blocks - blocks / interval
                : (int) layerTypes.stream().filter(MIXER_TYPES::contains).count();
    }

    /** Blocks whose number leaves {@code offset} when divided by {@code period}. */
    int every(int period, int offset) {
        return period < 1 || offset >= blocks ? 0 : (blocks - 1 - offset) / period + 1;
    }

    private ConfigFields nested(String key) {
        return new ConfigFields(
                fields.first(key).orElseThrow(() -> new UnsupportedModelException("missing " + key)), Map.of());
    }

    private LinearAttention kimiDelta(int count) {
        ConfigFields own = nested("linear_attn_config");
        if (own.flag(false, "use_full_rank_gate")) {
            throw new UnsupportedModelException("delta attention with gates of full rank is not counted");
        }
        int headDim = own.required("head_dim");
        KimiDeltaAttention mixer = new KimiDeltaAttention(
                own.required("num_heads"), headDim, headDim, own.count(4, "short_conv_kernel_size"));
        own.complete();
        return mixer.layers(count, hidden);
    }

    private LinearAttention diagonal(int count) {
        int rank =
                fields.first("mamba_dt_rank").filter(value -> !value.isString()).isPresent()
                        ? fields.required("mamba_dt_rank")
                        : (hidden + CHANNELS_PER_STEP - 1) / CHANNELS_PER_STEP;
        int channels = fields.count(2, "mamba_expand") * hidden;
        return new DiagonalState(channels, fields.count(16, "mamba_d_state"), rank, fields.count(4, "mamba_d_conv"))
                .layers(count, hidden);
    }

    private LinearAttention selective(int count) {
        int heads = fields.required("mamba_n_heads", "mamba_num_heads");
        int inner = fields.count(fields.count(2, "mamba_expand", "expand") * hidden, "mamba_d_ssm");
        boolean stated = fields.first("mamba_head_dim", "mamba_d_head")
                .filter(value -> !value.isString())
                .isPresent();
        return new SelectiveState(
                        heads,
                        stated ? fields.required("mamba_head_dim", "mamba_d_head") : inner / heads,
                        fields.count(1, "mamba_n_groups", "n_groups"),
                        fields.required("mamba_d_state", "ssm_state_size"),
                        fields.count(4, "mamba_d_conv", "conv_kernel"))
                .layers(count, hidden);
    }

    private LinearAttention deltaRule(int count) {
        if (fields.count(0, "linear_num_key_heads") == 0) {
            throw new UnsupportedModelException("linear attention layers without linear_num_key_heads are not counted");
        }
        GatedDeltaRule mixer = new GatedDeltaRule(
                fields.required("linear_num_key_heads"),
                fields.required("linear_key_head_dim"),
                fields.required("linear_num_value_heads"),
                fields.required("linear_value_head_dim"),
                fields.count(4, "linear_conv_kernel_dim"));
        return mixer.layers(count, hidden, fields.text("", "mamba_ssm_dtype").equals("float32") ? 4 : 2);
    }
}
