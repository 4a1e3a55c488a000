package io.kvasir.catalog.data;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.FlopCount;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.llm.WeightCount;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.WeightBytes;
import io.kvasir.unit.Quantities;
import io.kvasir.unit.Unit;
import java.util.List;
import java.util.Locale;

/** The model catalogue as a page of documentation. */
public final class ModelPage {
    private static final int DIGITS = 4;
    private static final double BILLION = 1e9;
    private static final String INTRODUCTION = """
            # Models

            Generated from `catalog/models.csv`; do not edit by hand. `kvasir catalog models` prints the same rows.

            A model is found by its id, by the name of its repository, or by another name below; tags of tuning (`-Instruct`,
            `-Chat`) do not matter, and a quantisation tag (`-FP8`, `-quantized.w4a16`, `-NVFP4`) sets the weight format. Any
            other model of a known family is read from its `config.json`: `model: {config: ./config.json}`.

            Counted weights come from the shape alone and are within 1.5% of the published totals. *Per token* are the weights
            multiplied for one generated token, LM head included, embedding not. Cache bytes are per token at 16 bit: all layers,
            and those that still grow beyond the window. Confidence: A read in a public copy of the published configuration, B
            recalled from it, C hypothetical.

            """;

    private ModelPage() {}

    /** The whole page. */
    public static String markdown(ModelCatalog catalog) {
        return INTRODUCTION + "## Shapes\n\n" + shapes(catalog) + "\n## Sizes\n\n" + sizes(catalog)
                + "\n## Names, sources and notes\n\n" + sources(catalog) + families();
    }

    private static MarkdownTable shapes(ModelCatalog catalog) {
        MarkdownTable table = new MarkdownTable(List.of(
                "id",
                "layers",
                "width",
                "attention",
                "heads",
                "head width",
                "local layers",
                "feed-forward",
                "vocabulary",
                "context"));
        for (ModelEntry entry : catalog.entries()) {
            LlmArchitecture model = entry.architecture();
            AttentionShape attention = model.attention();
            table.line(List.of(
                    "`" + model.id() + "`",
                    String.valueOf(model.layers()),
                    String.valueOf(model.hidden()),
                    attention.kind()
                            + (attention.linearLayers() > 0 ? ", " + attention.linearLayers() + " linear" : ""),
                    attention.heads() + " / " + attention.kvHeads(),
                    String.valueOf(attention.headDim()),
                    local(attention.local()),
                    feedForward(model.feedForward()),
                    model.vocabulary() + (model.tiedEmbeddings() ? " tied" : ""),
                    String.valueOf(model.maxContext())));
        }
        return table;
    }

    private static String local(LocalAttention local) {
        return local.layers() == 0
                ? ""
                : local.layers() + " " + local.kind().name().toLowerCase(Locale.ROOT) + " " + local.windowTokens()
                        + choosers(local);
    }

    private static String choosers(LocalAttention local) {
        int own = local.indexer().layers();
        return own == 0 || own == local.layers() ? "" : ", chosen by " + own;
    }

    private static String feedForward(FeedForward ffn) {
        String matrices = ffn.matrices() + " x ";
        if (!ffn.sparse()) {
            return matrices + ffn.denseWidth();
        }
        String shared = ffn.sharedExpertWidth() > 0 ? ", shared " + ffn.sharedExpertWidth() : "";
        String dense = ffn.denseWidth() > 0 ? ", other layers " + ffn.denseWidth() : "";
        String latent = ffn.expertInputWidth() > 0 ? " on " + ffn.expertInputWidth() : "";
        return ffn.moeLayers() + " layers of " + ffn.expertsPerToken() + "/" + ffn.experts() + " experts " + matrices
                + ffn.expertWidth() + latent + shared + dense;
    }

    private static MarkdownTable sizes(ModelCatalog catalog) {
        MarkdownTable table = new MarkdownTable(List.of(
                "id",
                "weights, 1e9",
                "published",
                "off",
                "per token",
                "active, published",
                "GFLOP per token",
                "format",
                "as published",
                "cache per token",
                "beyond the window"));
        for (ModelEntry entry : catalog.entries()) {
            table.line(sizeCells(entry.architecture()));
        }
        return table;
    }

    private static List<String> sizeCells(LlmArchitecture model) {
        WeightCount count = WeightCount.of(model);
        double published = model.published().totalParameters();
        double active = model.published().activeParameters();
        KvFootprint cache = KvFootprint.of(model, NumberFormat.BF16);
        return List.of(
                "`" + model.id() + "`",
                billions(count.total()),
                billions(published),
                String.format(Locale.ROOT, "%+.2f%%", 100 * (count.total() / published - 1)),
                billions(count.matmulPerToken(model)),
                Double.isNaN(active) ? "" : billions(active),
                billions(FlopCount.perTokenWithoutAttention(model)),
                model.nativeFormat().name(),
                Unit.BYTES.format(
                        WeightBytes.of(model, Precision.published(model)).total()),
                Unit.BYTES.format(cache.bytesPerToken()),
                cache.local().layers() == 0 ? "" : Unit.BYTES.format(cache.globalBytesPerToken()));
    }

    private static String billions(double count) {
        return Quantities.significant(count / BILLION, DIGITS);
    }

    private static MarkdownTable sources(ModelCatalog catalog) {
        MarkdownTable table = new MarkdownTable(
                List.of("id", "repository", "released", "also known as", "confidence", "source", "notes"));
        for (ModelEntry entry : catalog.entries()) {
            LlmArchitecture model = entry.architecture();
            table.line(List.of(
                    "`" + model.id() + "`",
                    model.name(),
                    entry.release(),
                    String.join(", ", entry.aliases()),
                    model.provenance().confidence().name(),
                    model.provenance().source(),
                    entry.notes()));
        }
        return table;
    }

    private static String families() {
        StringBuilder text = new StringBuilder("\n## Families read from config.json\n\nBy `model_type`: ");
        text.append(String.join(", ", ModelFamily.names())).append(".\n\nRefused, with the reason:\n\n");
        MarkdownTable table = new MarkdownTable(List.of("model_type", "reason", "models whose names begin"));
        ModelFamily.refusals()
                .forEach((type, reason) ->
                        table.line(List.of(type, reason, String.join(", ", RefusedModels.names(type)))));
        return text.append(table).toString();
    }
}
