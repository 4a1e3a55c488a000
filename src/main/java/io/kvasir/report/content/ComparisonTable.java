package io.kvasir.report.content;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.List;

/** Paired differences as sentences and as a table. */
public final class ComparisonTable {
    /** What a sentence speaks of, in this order. */
    static final List<Metric> HEADLINES =
            List.of(Metric.USD_PER_MTOK_BLENDED, Metric.REQUEST_GOODPUT, Metric.TTFT_P99, Metric.TPOT_P99);

    /** Metrics of the table and of the chart of one pair. */
    static final List<Metric> ROWS = List.of(
            Metric.USD_PER_MTOK_BLENDED,
            Metric.SPEND_PER_HOUR,
            Metric.REQUEST_GOODPUT,
            Metric.SLO_ATTAINMENT,
            Metric.OUTPUT_TOKEN_THROUGHPUT,
            Metric.TTFT_P50,
            Metric.TTFT_P99,
            Metric.TPOT_P50,
            Metric.TPOT_P99,
            Metric.E2E_P99,
            Metric.JOULES_PER_OUTPUT_TOKEN,
            Metric.DEVICE_UTILISATION);

    private static final int LONGEST_HEAD = 20;
    /** Relative size of what rounding alone makes of equal sums. */
    private static final double ROUNDING = 1e-12;

    private ComparisonTable() {}

    /** What is better, by how much, and what is not told apart from luck. */
    public static String sentence(Comparison comparison) {
        List<String> clear = new ArrayList<>();
        List<String> luck = new ArrayList<>();
        List<String> same = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Metric metric : HEADLINES) {
            PairedComparison paired = comparison.metrics().get(metric);
            if (paired == null || !comparison.tells(metric)) {
                continue;
            }
            if (same(paired)) {
                same.add(name(metric));
                continue;
            }
            switch (paired.verdict()) {
                case LOWER, HIGHER -> clear.add(words(metric, paired));
                case INDISTINGUISHABLE -> luck.add(name(metric));
                case UNKNOWN -> unknown.add(name(metric));
            }
        }
        StringBuilder text = new StringBuilder(comparison.candidate())
                .append(" against ")
                .append(comparison.baseline())
                .append(": ");
        text.append(clear.isEmpty() ? "no clear difference" : String.join(", ", clear));
        if (!same.isEmpty()) {
            text.append("; the same: ").append(String.join(", ", same));
        }
        if (!luck.isEmpty()) {
            text.append("; not told apart from luck: ").append(String.join(", ", luck));
        }
        if (!unknown.isEmpty()) {
            text.append("; without an interval for want of replications: ").append(String.join(", ", unknown));
        }
        if (!comparison.saturated().isEmpty()) {
            text.append("; saturated, so that latencies are not compared");
        }
        return text.append('.').toString();
    }

    private static String words(Metric metric, PairedComparison paired) {
        boolean lower = paired.verdict() == PairedComparison.Verdict.LOWER;
        boolean good = metric.better() == (lower ? Better.LOWER : Better.HIGHER);
        double base = Math.abs(paired.baselineMean());
        String size = base == 0
                ? Numbers.text(Math.abs(paired.difference().estimate()))
                : share(Math.abs(paired.relativeDifference())) + " ±"
                        + share(paired.difference().halfWidth() / base);
        return name(metric) + " " + size + (lower ? " lower" : " higher") + (good ? " (better)" : " (worse)");
    }

    private static String share(double share) {
        return DisplayUnit.PERCENT.text(share);
    }

    static String name(Metric metric) {
        return Words.within(metric);
    }

    /** One row per metric. */
    public static Table of(Comparison comparison, double confidence) {
        return of(comparison, confidence, "comparison");
    }

    /** The same under an id of its own, for pages with several. */
    static Table of(Comparison comparison, double confidence, String id) {
        List<Table.Column> columns = List.of(
                new Table.Column("metric", "", "what is compared", Better.NEITHER, false, 0),
                number(
                        head(comparison.baseline(), comparison.candidate(), "baseline"),
                        comparison.baseline() + ", mean of the baseline"),
                number(
                        head(comparison.candidate(), comparison.baseline(), "candidate"),
                        comparison.candidate() + ", mean of the candidate"),
                number("difference", "candidate − baseline, with half its interval"),
                number("relative", "difference over the baseline"),
                new Table.Column("verdict", "", "what the interval says", Better.NEITHER, false, 0));
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (Metric metric : ROWS) {
            PairedComparison paired = comparison.metrics().get(metric);
            if (paired != null) {
                rows.add(row(metric, paired, comparison.tells(metric)));
            }
        }
        List<String> notes = new ArrayList<>();
        notes.add("Replication i had the same requests and luck on both sides; ± is half the "
                + DisplayUnit.PERCENT.setting(confidence) + " confidence interval of the paired differences.");
        comparison.saturated().forEach(label -> notes.add(label + " was saturated: its latencies grow with the run."));
        return new Table(id, columns, rows, notes);
    }

    /**
     * A name, unless it would make its column wider than any number: the sentence above the table says it. Of one deployment
     * in two results only the results are named.
     */
    private static String head(String name, String other, String role) {
        int result = name.indexOf(" (");
        boolean alike = result > 0 && name.endsWith(")") && other.startsWith(name.substring(0, result + 2));
        String shown = alike ? name.substring(result + 2, name.length() - 1) : name;
        return shown.length() <= LONGEST_HEAD ? shown : role;
    }

    private static List<Table.Cell> row(Metric metric, PairedComparison paired, boolean tells) {
        DisplayUnit unit = DisplayUnit.of(metric.unit(), List.of(paired.baselineMean(), paired.candidateMean()));
        String symbol = unit.symbol().isEmpty() ? "" : " (" + unit.symbol() + ")";
        boolean same = same(paired);
        double difference = same ? 0 : unit.shown(paired.difference().estimate());
        double relative = same ? 0 : DisplayUnit.PERCENT.shown(paired.relativeDifference());
        return List.of(
                Table.Cell.text(name(metric) + symbol),
                value(unit.shown(paired.baselineMean())),
                value(unit.shown(paired.candidateMean())),
                new Table.Cell(
                        same
                                ? "0"
                                : Numbers.difference(
                                        difference,
                                        unit.shown(paired.difference().halfWidth())),
                        difference,
                        false),
                new Table.Cell(Numbers.text(relative) + "%", relative, false),
                Table.Cell.text(tells ? verdict(metric, paired) : "saturated"));
    }

    /** What the interval says of a metric, in a word or two. */
    static String verdict(Metric metric, PairedComparison paired) {
        if (same(paired)) {
            return "the same";
        }
        return switch (paired.verdict()) {
            case LOWER ->
                metric.better() == Better.LOWER ? "better" : metric.better() == Better.HIGHER ? "worse" : "lower";
            case HIGHER ->
                metric.better() == Better.HIGHER ? "better" : metric.better() == Better.LOWER ? "worse" : "higher";
            case INDISTINGUISHABLE -> "may be luck";
            case UNKNOWN -> "unknown";
        };
    }

    /** Whether no replication differs, by more than the order of sums makes them. */
    static boolean same(PairedComparison paired) {
        double nothing = ROUNDING * Math.abs(paired.baselineMean());
        return Math.abs(paired.difference().low()) <= nothing
                && Math.abs(paired.difference().high()) <= nothing;
    }

    private static Table.Cell value(double value) {
        return new Table.Cell(Numbers.text(value), value, false);
    }

    private static Table.Column number(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, true, 0);
    }
}
