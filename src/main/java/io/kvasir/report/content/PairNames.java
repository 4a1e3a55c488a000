package io.kvasir.report.content;

import io.kvasir.experiment.compare.Comparison;
import java.util.List;

/**
 * Short names for pairs of which all are the same deployment in two results: there the deployment alone tells them apart,
 * and the results are told once.
 */
final class PairNames {
    private final boolean twins;
    private final String before;
    private final String after;
    private final boolean oneBaseline;
    private final String baseline;

    PairNames(List<Comparison> comparisons) {
        Comparison first = comparisons.get(0);
        this.before = result(first.baseline());
        this.after = result(first.candidate());
        this.twins = comparisons.size() > 1
                && !before.isEmpty()
                && comparisons.stream()
                        .allMatch(each -> Comparison.label(shortened(each.candidate(), after), before)
                                .equals(each.baseline()));
        this.baseline = first.baseline();
        this.oneBaseline =
                comparisons.stream().map(Comparison::baseline).distinct().count() == 1;
    }

    /** What a pair is called in a row. */
    String of(Comparison comparison) {
        return twins ? shortened(comparison.candidate(), after) : comparison.candidate();
    }

    /** A quantity and what is set against what, such as {@code TTFT p99, after against before}. */
    String title(String quantity) {
        return quantity
                + (twins
                        ? ", " + after + " against " + before
                        : " against " + (oneBaseline ? baseline : "the first result"));
    }

    private static String shortened(String label, String result) {
        String end = Comparison.label("", result);
        return label.endsWith(end) ? label.substring(0, label.length() - end.length()) : label;
    }

    /** The result within a label; empty for a label of one result alone. */
    private static String result(String label) {
        int at = label.lastIndexOf(" (");
        return at > 0 && label.endsWith(")") ? label.substring(at + 2, label.length() - 1) : "";
    }
}
