package io.kvasir.catalog.data;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.Provenance;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.Indexer;
import io.kvasir.model.llm.LatentAttention;
import io.kvasir.model.llm.LinearAttention;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.llm.PublishedSize;
import java.util.Locale;

/** One row of the model file as an architecture. */
final class ModelRow {
    private ModelRow() {}

    static ModelEntry entry(DataRow row) {
        LlmArchitecture architecture = new LlmArchitecture(
                row.text("id"),
                row.text("name"),
                row.count("layers"),
                row.count("hidden"),
                attention(row),
                feedForward(row),
                row.count("vocabulary"),
                row.flag("tied"),
                row.count("mtp_modules"),
                row.count("max_context"),
                NumberFormat.valueOf(row.text("weights").toUpperCase(Locale.ROOT)),
                new PublishedSize(row.number("published_total"), row.number("published_active")),
                new Provenance(row.text("source"), row.text("release"), row.confidence("confidence")));
        return new ModelEntry(architecture, row.text("release"), row.names("aliases"), row.text("notes"));
    }

    private static AttentionShape attention(DataRow row) {
        LatentAttention latent = new LatentAttention(
                row.count("mla_query_rank"),
                row.count("mla_kv_rank"),
                row.count("mla_rope"),
                row.count("mla_nope"),
                row.count("mla_value"));
        AttentionShape shape = latent.kvRank() > 0
                ? AttentionShape.latent(row.count("heads"), latent)
                : AttentionShape.dense(row.count("heads"), row.count("kv_heads"), row.count("head_dim"));
        return shape.withLocal(local(row))
                .withLinear(linear(row), row.flag("output_gate"))
                .withJointNorm(row.flag("joint_norm"));
    }

    private static LocalAttention local(DataRow row) {
        String kind = row.text("local_kind");
        return kind.isEmpty()
                ? LocalAttention.NONE
                : new LocalAttention(
                        LocalAttention.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        row.count("window"),
                        row.count("local_layers"),
                        new Indexer(row.count("indexer_heads"), row.count("indexer_dim"), row.count("indexer_layers")));
    }

    private static LinearAttention linear(DataRow row) {
        int layers = row.count("linear_layers");
        int hidden = row.count("hidden");
        int heads = row.count("linear_value_heads");
        int headDim = row.count("linear_head_dim");
        int groups = row.count("linear_key_heads");
        int taps = row.count("linear_conv");
        int state = row.count("linear_state");
        int rank = row.count("linear_rank");
        return switch (row.text("linear_kind")) {
            case "" -> LinearAttention.NONE;
            case "delta" ->
                new GatedDeltaRule(groups, headDim, heads, headDim, taps)
                        .layers(layers, hidden, Math.max(2, row.count("linear_bytes")));
            case "kda" -> new KimiDeltaAttention(heads, headDim, rank, taps).layers(layers, hidden);
            case "mamba2" -> new SelectiveState(heads, headDim, groups, state, taps).layers(layers, hidden);
            case "mamba" -> new DiagonalState(heads * headDim, state, rank, taps).layers(layers, hidden);
            case "convolution" -> new ShortConvolution(taps).layers(layers, hidden);
            default -> throw row.malformed("linear_kind", "delta, kda, mamba2, mamba or convolution");
        };
    }

    private static FeedForward feedForward(DataRow row) {
        return new FeedForward(
                row.count("ffn_width"),
                row.flag("gated"),
                row.count("moe_layers"),
                row.count("experts"),
                row.count("experts_per_token"),
                row.count("shared_experts"),
                row.count("expert_width"),
                row.count("shared_width"),
                row.count("expert_input"),
                row.count("bare_layers"));
    }
}
