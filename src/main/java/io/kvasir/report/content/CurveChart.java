package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric over a varied quantity, one curve with its interval band per deployment: latency against rate, cost against
 * latency, tokens per user against tokens per device. Points where a deployment is saturated are named so.
 */
public final class CurveChart {
    private CurveChart() {}

    /**
     * @param name deployment
     * @param colour its place in the scenario
     * @param points by rising x
     */
    public record Curve(String name, int colour, List<CurvePoint> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * @param id file name of the chart
     * @param x horizontal axis, in the unit the points carry
     * @param metric vertical quantity
     * @param scale of the vertical axis
     * @param curves one per deployment
     * @param limits SLO lines on the vertical axis, in the metric's unit
     */
    public static Chart of(
            String id, Axis x, Metric metric, Axis.Scale scale, List<Curve> curves, List<StudyBasis.Limit> limits) {
        List<Double> values = new ArrayList<>();
        curves.forEach(
                curve -> curve.points().forEach(point -> values.add(point.y().mean())));
        DisplayUnit unit = DisplayUnit.of(metric.unit(), values);
        List<Series> series = curves.stream().map(curve -> series(curve, unit)).toList();
        List<Guide> guides = limits.stream()
                .map(limit -> new Guide(Guide.Direction.LEVEL, unit.shown(limit.seconds()), limit.name()))
                .toList();
        return new Chart(
                id,
                Words.sentence(Words.name(metric)) + " against " + x.label(),
                note(series),
                Chart.Kind.LINES,
                x,
                new Axis(
                        metric.symbol().equals(unit.symbol()) ? Words.name(metric) : metric.symbol(),
                        unit.symbol(),
                        scale,
                        List.of()),
                series,
                guides);
    }

    private static String note(List<Series> series) {
        List<String> sentences = new ArrayList<>();
        if (series.stream().anyMatch(Series::hasIntervals)) {
            sentences.add("Bands are confidence intervals over replications.");
        }
        if (series.stream().anyMatch(each -> each.points().stream().anyMatch(Point::marked))) {
            sentences.add("A cross marks a load that the deployment cannot keep up with; it has no interval.");
        }
        return String.join(" ", sentences);
    }

    private static Series series(Curve curve, DisplayUnit unit) {
        List<Point> points =
                curve.points().stream().map(point -> point(point, unit)).toList();
        return new Series(curve.name(), Style.deployment(curve.colour(), Style.Mark.LINE_AND_POINTS), points);
    }

    /** What falls behind its load has no level to be sure of: its latencies grow with the run, so no interval is drawn. */
    private static Point point(CurvePoint point, DisplayUnit unit) {
        double y = unit.shown(point.y().mean());
        return point.saturated()
                ? new Point(point.x(), y, Double.NaN, Double.NaN, Point.SATURATED)
                : new Point(
                        point.x(),
                        y,
                        unit.shown(point.y().low()),
                        unit.shown(point.y().high()),
                        "");
    }
}
