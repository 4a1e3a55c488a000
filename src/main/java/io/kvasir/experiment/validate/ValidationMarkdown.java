package io.kvasir.experiment.validate;

import io.kvasir.experiment.validate.ErrorSummary.Grouping;
import io.kvasir.experiment.validate.ErrorSummary.PeerComparison;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tables of a validation as Markdown. */
public final class ValidationMarkdown {
    /** Metrics shown by group, where a table has them. */
    private static final Set<String> HEADLINES = new LinkedHashSet<>(List.of(
            "e2e_mean_ms",
            "tpot_mean_ms",
            "ttft_mean_ms",
            "tpot_ms",
            "ttft_ms",
            "implied_req_per_s",
            "total_s",
            "prefill_ms",
            "out_tok_per_s",
            "speedup",
            "accept_len",
            "kv_cache_tokens",
            "weight_memory_gib"));

    private final ErrorSummary summary;
    private final Map<TableKind, List<String>> pictures;
    private final StringBuilder out = new StringBuilder();

    private ValidationMarkdown(ValidationResult result, Map<TableKind, List<String>> pictures) {
        this.summary = new ErrorSummary(result);
        this.pictures = pictures;
    }

    /** The tables, from second-level headings down. */
    public static String of(ValidationResult result) {
        return of(result, Map.of());
    }

    /**
     * The same with pictures under the headings.
     *
     * @param pictures Markdown of each, by table
     */
    static String of(ValidationResult result, Map<TableKind, List<String>> pictures) {
        return new ValidationMarkdown(result, pictures).write();
    }

    private String write() {
        for (TableKind table : TableKind.values()) {
            if (!summary.by(table, Grouping.ALL, false).isEmpty()) {
                writeTable(table);
            }
        }
        writePeers();
        writeUnmodelled();
        return out.toString();
    }

    private void writeTable(TableKind table) {
        heading("`" + table.label() + "`");
        pictures.getOrDefault(table, List.of())
                .forEach(picture -> out.append(picture).append("\n\n"));
        writeAll(table, true, "Rows that say all that matters:");
        writeAll(table, false, "All rows simulated:");
        for (Grouping grouping : List.of(Grouping.GPU, Grouping.MODEL, Grouping.ENGINE, Grouping.WORKLOAD)) {
            writeGroups(table, grouping);
        }
    }

    private void heading(String text) {
        out.append("## ").append(text).append("\n\n");
    }

    private void writeAll(TableKind table, boolean certainOnly, String title) {
        Map<String, ErrorStatistics> all =
                summary.by(table, Grouping.ALL, certainOnly).getOrDefault("", Map.of());
        if (all.isEmpty()) {
            return;
        }
        out.append(title).append("\n\n");
        out.append("| metric | values | mean abs. % | median | bias % | within 5 % | 10 % | 20 % |\n");
        out.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        all.forEach((metric, e) -> out.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %+.1f | %.0f | %.0f | %.0f |%n",
                metric,
                e.count(),
                e.meanAbsolute(),
                e.medianAbsolute(),
                e.bias(),
                100 * e.within5(),
                100 * e.within10(),
                100 * e.within20())));
        out.append('\n');
    }

    private void writeGroups(TableKind table, Grouping grouping) {
        Map<String, Map<String, ErrorStatistics>> groups = summary.by(table, grouping, false);
        Set<String> metrics = new LinkedHashSet<>(HEADLINES);
        Set<String> present = new LinkedHashSet<>();
        groups.values().forEach(byMetric -> present.addAll(byMetric.keySet()));
        metrics.retainAll(present);
        if (groups.size() < 2 || metrics.isEmpty()) {
            return;
        }
        String name = grouping.name().toLowerCase(Locale.ROOT);
        out.append("Mean absolute % (bias, values) by ")
                .append(name)
                .append(":\n\n| ")
                .append(name);
        metrics.forEach(metric -> out.append(" | ").append(metric));
        out.append(" |\n|---").append("|---:".repeat(metrics.size())).append("|\n");
        groups.forEach((group, byMetric) -> {
            out.append("| ").append(group.isBlank() ? "not stated" : group);
            metrics.forEach(metric -> out.append(" | ").append(cell(byMetric.get(metric))));
            out.append(" |\n");
        });
        out.append('\n');
    }

    private static String cell(@org.jspecify.annotations.Nullable ErrorStatistics e) {
        return e == null ? "" : String.format(Locale.ROOT, "%.1f (%+.1f, %d)", e.meanAbsolute(), e.bias(), e.count());
    }

    private void writePeers() {
        List<PeerComparison> peers = summary.peers();
        if (peers.isEmpty()) {
            return;
        }
        heading("Other simulators on the same rows");
        out.append("Whole runs that both predicted; mean absolute percentage error (median).\n\n");
        out.append("| simulator | metric | runs | its error | Kvasir |\n|---|---|---:|---:|---:|\n");
        for (PeerComparison one : peers) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.1f (%.1f) | %.1f (%.1f) |%n",
                    one.simulator(),
                    one.metric(),
                    one.peer().count(),
                    one.peer().meanAbsolute(),
                    one.peer().medianAbsolute(),
                    one.own().meanAbsolute(),
                    one.own().medianAbsolute()));
        }
        out.append('\n');
    }

    private void writeUnmodelled() {
        Map<String, Integer> rows = summary.unmodelledRows();
        if (rows.isEmpty()) {
            return;
        }
        heading("Rows and values not predicted");
        out.append("| reason | rows |\n|---|---:|\n");
        rows.forEach((reason, count) ->
                out.append("| ").append(reason).append(" | ").append(count).append(" |\n"));
        out.append('\n');
    }
}
