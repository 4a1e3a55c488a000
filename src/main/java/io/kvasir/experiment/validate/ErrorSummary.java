package io.kvasir.experiment.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Errors of a validation, grouped. */
public final class ErrorSummary {
    private final ValidationResult result;

    public ErrorSummary(ValidationResult result) {
        this.result = result;
    }

    /** What errors can be grouped by. */
    public enum Grouping {
        ALL(row -> ""),
        GPU(row -> row.labels().gpu()),
        MODEL(row -> row.labels().model()),
        ENGINE(row -> row.labels().engine()),
        WORKLOAD(row -> row.labels().workload());

        private final Function<CaseRow, String> key;

        Grouping(Function<CaseRow, String> key) {
            this.key = key;
        }
    }

    /**
     * Errors by group and metric.
     *
     * @param certainOnly leaves out rows that may describe something else than what was measured
     * @return groups in order of name; metrics in the order of the table
     */
    public Map<String, Map<String, ErrorStatistics>> by(TableKind table, Grouping grouping, boolean certainOnly) {
        Map<String, Map<String, List<Double>>> errors = new TreeMap<>();
        for (ValidationEntry entry : result.entries()) {
            boolean counts = entry.status() == ValidationEntry.Status.MODELLED || !certainOnly;
            if (entry.row().table() == table && entry.scored() && counts) {
                errors.computeIfAbsent(grouping.key.apply(entry.row()), key -> new LinkedHashMap<>())
                        .computeIfAbsent(entry.metric(), key -> new ArrayList<>())
                        .add(entry.signedPercent());
            }
        }
        Map<String, Map<String, ErrorStatistics>> summary = new LinkedHashMap<>();
        errors.forEach((group, byMetric) -> {
            Map<String, ErrorStatistics> statistics = new LinkedHashMap<>();
            byMetric.forEach((metric, list) -> statistics.put(metric, ErrorStatistics.of(list)));
            summary.put(group, statistics);
        });
        return summary;
    }

    /** Rows not predicted, by table and reason, with how many rows each. */
    public Map<String, Integer> unmodelledRows() {
        Map<String, Map<String, Boolean>> rows = new TreeMap<>();
        for (ValidationEntry entry : result.entries()) {
            if (entry.status() == ValidationEntry.Status.UNMODELLED) {
                String reason = entry.row().table().label() + ": " + entry.reason();
                rows.computeIfAbsent(reason, key -> new LinkedHashMap<>())
                        .put(entry.row().rowId() + "/" + entry.row().stage(), true);
            }
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach((reason, keys) -> counts.put(reason, keys.size()));
        return counts;
    }

    /**
     * A peer and this program on the rows and metric both predicted.
     *
     * @param peer errors of the peer
     * @param own errors of this program on the same rows
     */
    public record PeerComparison(String simulator, String metric, ErrorStatistics peer, ErrorStatistics own) {}

    /** Comparisons by simulator and metric, whole runs only, so that stages are not counted twice. */
    public List<PeerComparison> peers() {
        Map<String, Double> own = new LinkedHashMap<>();
        for (ValidationEntry entry : result.entries()) {
            if (entry.scored()) {
                own.put(key(entry.row().rowId(), entry.row().stage(), entry.metric()), entry.signedPercent());
            }
        }
        Map<String, Map<String, List<double[]>>> pairs = new TreeMap<>();
        for (PeerError error : result.peers()) {
            Double mine = own.get(key(error.rowId(), error.stage(), error.metric()));
            boolean whole = error.stage().equals("-1") || !own.containsKey(key(error.rowId(), "-1", error.metric()));
            if (mine != null && whole && !Double.isNaN(error.signedPercent())) {
                pairs.computeIfAbsent(error.simulator(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(error.metric(), key -> new ArrayList<>())
                        .add(new double[] {error.signedPercent(), mine});
            }
        }
        List<PeerComparison> comparisons = new ArrayList<>();
        pairs.forEach((simulator, byMetric) -> byMetric.forEach((metric, list) -> comparisons.add(new PeerComparison(
                simulator,
                metric,
                ErrorStatistics.of(list.stream().map(pair -> pair[0]).toList()),
                ErrorStatistics.of(list.stream().map(pair -> pair[1]).toList())))));
        return comparisons;
    }

    private static String key(String rowId, String stage, String metric) {
        return rowId + "/" + stage + "/" + metric;
    }
}
