package io.kvasir.result;

/** The metrics reference, {@code docs/metrics.md}, written from {@link Metric}. */
public final class MetricsReference {
    private static final String INTRODUCTION = """
            # Metrics reference

            Generated from the metric dictionary (`io.kvasir.result.Metric`); do not edit by hand.

            Every number of a table, file, plot or page is one of these. Values in files are in the unit given here; tables and
            plots scale seconds to milliseconds where that reads better. An undefined value (a percentile of nothing, a cost
            without a price) is `null` in JSON, empty in CSV and `n/a` in tables, never 0.

            *Window* is the measured stretch of simulated time: the run without its warm-up. Requests belong to the window in which
            they arrive. Percentiles interpolate linearly between order statistics (NumPy's default, hence vLLM's benchmark).
            *Spend* and *energy* are those of the whole deployment over the window, idle time included.
            """;

    private MetricsReference() {}

    /** The page as Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (MetricGroup group : MetricGroup.values()) {
            page.append("\n## ").append(group.title()).append("\n\n");
            page.append("| key | in tables | name | unit | better | formula | taken over |\n");
            page.append("|---|---|---|---|---|---|---|\n");
            for (Metric metric : Metric.values()) {
                if (metric.group() == group) {
                    page.append(row(metric));
                }
            }
        }
        return page.toString();
    }

    private static String row(Metric metric) {
        return "| `" + metric.key() + "` | " + metric.symbol() + " | " + metric.title() + " | "
                + metric.unit().symbol() + " | " + direction(metric.better()) + " | " + metric.formula() + " | "
                + metric.denominator() + " |\n";
    }

    private static String direction(Better better) {
        return switch (better) {
            case HIGHER -> "higher";
            case LOWER -> "lower";
            case NEITHER -> "–";
        };
    }
}
