package io.kvasir.report.content;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.util.ArrayList;
import java.util.List;

/** A chart of curves with the line of the points that no other beats in both directions; saturated ones take no part. */
final class SweepFrontier {
    private SweepFrontier() {}

    /** Where less is better on both axes. */
    static Chart lowest(Chart chart) {
        return with(chart, FrontierChart.frontier(stable(chart)), "Lower left is better; ");
    }

    /** Where more is better on both axes. */
    static Chart highest(Chart chart) {
        List<Point> mirrored =
                stable(chart).stream().map(SweepFrontier::mirrored).toList();
        List<Point> frontier = new ArrayList<>();
        for (Point point : FrontierChart.frontier(mirrored)) {
            frontier.add(0, mirrored(point));
        }
        return with(chart, frontier, "Upper right is better; ");
    }

    private static List<Point> stable(Chart chart) {
        return chart.series().stream()
                .flatMap(each -> each.points().stream())
                .filter(point -> !point.marked() && !Double.isNaN(point.x()) && !Double.isNaN(point.y()))
                .toList();
    }

    private static Point mirrored(Point point) {
        return Point.of(-point.x(), -point.y());
    }

    private static Chart with(Chart chart, List<Point> frontier, String direction) {
        if (frontier.size() < 2) {
            return chart;
        }
        List<Series> series = new ArrayList<>(chart.series());
        series.add(new Series("frontier", Style.neutral(Style.Mark.DASHED_LINE), frontier));
        String note = direction + "the dashed line joins points that no other beats in both. " + chart.note();
        return new Chart(
                chart.id(), chart.title(), note.strip(), chart.kind(), chart.x(), chart.y(), series, chart.guides());
    }
}
