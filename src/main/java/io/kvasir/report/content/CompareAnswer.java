package io.kvasir.report.content;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Comparisons in a sentence: the pair itself, or who is lower and who is higher where there are many. */
public final class CompareAnswer {
    private static final int MOST_NAMES = 4;
    private static final List<Metric> SPOKEN = List.of(Metric.USD_PER_MTOK_BLENDED, Metric.TTFT_P99);

    private CompareAnswer() {}

    /** One or two sentences of plain text. */
    public static String of(List<Comparison> comparisons) {
        if (comparisons.size() == 1) {
            return ComparisonTable.sentence(comparisons.get(0));
        }
        List<String> sentences = new ArrayList<>();
        for (Metric metric : SPOKEN) {
            String sentence = sentence(comparisons, metric);
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences.isEmpty() ? "No metric is defined on both sides." : String.join(" ", sentences);
    }

    private record Change(String name, PairedComparison paired) {
        double relative() {
            return paired.relativeDifference();
        }

        /** Whether it is more than luck; one replication cannot tell. */
        boolean clear() {
            boolean sure = paired.verdict() == PairedComparison.Verdict.LOWER
                    || paired.verdict() == PairedComparison.Verdict.HIGHER;
            return sure && !ComparisonTable.same(paired);
        }

        String words() {
            String sign = relative() > 0 ? "+" : "-";
            return name + " (" + sign + Numbers.text(Math.abs(DisplayUnit.PERCENT.shown(relative()))) + "%)";
        }
    }

    private static String sentence(List<Comparison> comparisons, Metric metric) {
        PairNames names = new PairNames(comparisons);
        List<Change> changes = new ArrayList<>();
        for (Comparison each : comparisons) {
            PairedComparison paired = each.metrics().get(metric);
            if (paired != null && each.tells(metric)) {
                changes.add(new Change(names.of(each), paired));
            }
        }
        if (changes.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        part(parts, "lower for ", changes, each -> each.clear() && each.relative() < 0);
        part(parts, "higher for ", changes, each -> each.clear() && each.relative() > 0);
        long unclear = changes.stream().filter(each -> !each.clear()).count();
        if (unclear == changes.size()) {
            parts.add("no clear difference for any of " + unclear);
        } else if (unclear > 0) {
            parts.add("no clear difference for the other " + (unclear == 1 ? "one" : unclear));
        }
        long saturated =
                comparisons.stream().filter(each -> !each.tells(metric)).count();
        if (saturated > 0) {
            parts.add(saturated + " saturated and not compared");
        }
        return names.title(Words.sentence(ComparisonTable.name(metric))) + ": " + String.join("; ", parts) + ".";
    }

    /** Those meant, the largest change first, not all of many. */
    private static void part(List<String> parts, String words, List<Change> changes, Predicate<Change> meant) {
        List<Change> those = changes.stream()
                .filter(meant)
                .sorted(Comparator.comparingDouble(each -> -Math.abs(each.relative())))
                .toList();
        if (those.isEmpty()) {
            return;
        }
        List<String> named = those.stream().limit(MOST_NAMES).map(Change::words).toList();
        String more = those.size() > MOST_NAMES ? " and " + (those.size() - MOST_NAMES) + " more" : "";
        parts.add(words + String.join(", ", named) + more);
    }
}
