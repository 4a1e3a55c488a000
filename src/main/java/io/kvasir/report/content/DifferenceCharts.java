package io.kvasir.report.content;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.Better;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Paired differences with their intervals, relative to the baseline: one chart over the metrics of a single pair, or one
 * chart per headline metric over many candidates.
 */
public final class DifferenceCharts {
    private static final String NOTE = "An interval that crosses the line at 0 may be luck.";

    private DifferenceCharts() {}

    /**
     * Those with data, in reading order.
     *
     * @param colours place of each candidate among all deployments; those not in it follow in their own order
     */
    public static List<Chart> of(List<Comparison> comparisons, Map<String, Integer> colours) {
        List<Chart> charts = new ArrayList<>();
        if (comparisons.size() == 1) {
            charts.add(ofOne(comparisons.get(0), colours));
        } else {
            for (Metric metric : ComparisonTable.HEADLINES) {
                charts.add(ofMany(comparisons, metric, colours));
            }
        }
        return charts.stream().filter(Chart::hasData).toList();
    }

    private static Chart ofOne(Comparison comparison, Map<String, Integer> colours) {
        List<String> rows = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (Metric metric : ComparisonTable.ROWS) {
            PairedComparison paired = comparison.metrics().get(metric);
            if (paired != null && !Double.isNaN(paired.relativeDifference())) {
                points.add(point(rows.size(), paired));
                rows.add(ComparisonTable.name(metric));
            }
        }
        Style style = Style.deployment(colours.getOrDefault(comparison.candidate(), 0), Style.Mark.POINTS);
        return chart(
                "differences",
                comparison.candidate() + " against " + comparison.baseline(),
                NOTE,
                Axis.categories("metric", rows),
                List.of(new Series(comparison.candidate(), style, points)));
    }

    private static Chart ofMany(List<Comparison> comparisons, Metric metric, Map<String, Integer> colours) {
        PairNames names = new PairNames(comparisons);
        List<String> rows = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (Comparison each : comparisons) {
            PairedComparison paired = each.metrics().get(metric);
            if (paired != null && !Double.isNaN(paired.relativeDifference())) {
                int colour = colours.getOrDefault(each.candidate(), series.size());
                series.add(new Series(
                        names.of(each),
                        Style.deployment(colour, Style.Mark.POINTS),
                        List.of(point(rows.size(), paired))));
                rows.add(names.of(each));
            }
        }
        String wish = metric.better() == Better.LOWER ? "Left is better. " : "Right is better. ";
        return chart(
                "difference-" + metric.key().toLowerCase(Locale.ROOT).replace('_', '-'),
                names.title(Words.sentence(ComparisonTable.name(metric))),
                (metric.better() == Better.NEITHER ? "" : wish) + NOTE,
                Axis.categories("candidate", rows),
                series);
    }

    private static Point point(int row, PairedComparison paired) {
        if (ComparisonTable.same(paired)) {
            return new Point(row, 0, 0, 0, "");
        }
        double scale = 1 / Math.abs(paired.baselineMean());
        return new Point(
                row,
                DisplayUnit.PERCENT.shown(paired.relativeDifference()),
                DisplayUnit.PERCENT.shown(paired.difference().low() * scale),
                DisplayUnit.PERCENT.shown(paired.difference().high() * scale),
                "");
    }

    private static Chart chart(String id, String title, String note, Axis rows, List<Series> series) {
        return new Chart(
                id,
                title,
                note,
                Chart.Kind.INTERVALS,
                rows,
                Axis.linear("difference", "%"),
                series,
                List.of(new Guide(Guide.Direction.UPRIGHT, 0, "")));
    }
}
