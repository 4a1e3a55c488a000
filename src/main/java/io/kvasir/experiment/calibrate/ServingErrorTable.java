package io.kvasir.experiment.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Errors of fits through simulation as one Markdown table, sets and groups as rows and metrics as columns. */
public final class ServingErrorTable {
    private ServingErrorTable() {}

    /** The table; a cell holds mean absolute error, bias and median in percent, and how many values. */
    public static String markdown(List<ServingErrors> errors) {
        Map<String, Map<ServingMetric, String>> rows = new LinkedHashMap<>();
        for (ServingErrors e : errors) {
            rows.computeIfAbsent(place(e), any -> new LinkedHashMap<>()).put(e.metric(), cell(e));
        }
        List<ServingMetric> metrics = Stream.of(ServingMetric.values())
                .filter(metric -> errors.stream().anyMatch(e -> e.metric() == metric))
                .toList();
        StringBuilder text = new StringBuilder("| set | left out | ");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (ServingMetric metric : metrics) {
            text.append(metric.label()).append(" | ");
            rule.append("---:|");
        }
        text.append('\n').append(rule).append('\n');
        rows.forEach((place, cells) -> {
            text.append("| ").append(place).append(" | ");
            for (ServingMetric metric : metrics) {
                text.append(cells.getOrDefault(metric, "")).append(" | ");
            }
            text.append('\n');
        });
        return text.toString().replace(" | \n", " |\n");
    }

    private static String place(ServingErrors e) {
        boolean all = e.group().equals(ServingErrors.ALL);
        String left = e.split().equals(ServingErrors.IN_SAMPLE)
                ? "nothing (in sample)"
                : all ? "every " + e.split() + " in turn" : e.group();
        return "`" + e.set() + "` | " + left;
    }

    private static String cell(ServingErrors e) {
        return String.format(
                Locale.ROOT,
                "%.1f (%+.1f, %.1f, %d)",
                100 * e.mean(),
                100 * e.bias(),
                100 * e.median(),
                e.errors().length);
    }
}
