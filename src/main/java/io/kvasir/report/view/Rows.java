package io.kvasir.report.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the points of a {@link Chart.Kind#INTERVALS} chart lie: those that share a row keep apart. */
public final class Rows {
    /** Distance of two points of one row, in rows. */
    private static final double APART = 0.22;

    private final Map<Integer, Integer> perRow = new HashMap<>();
    private final Map<Integer, Integer> placed = new HashMap<>();

    /** @param series of the chart; their points are then placed in this order */
    public Rows(List<Series> series) {
        series.forEach(each -> each.points().forEach(point -> perRow.merge(row(point), 1, Integer::sum)));
    }

    /** Place of the next point, in rows from the top, 0 the middle of the first. */
    public double next(Point point) {
        int row = row(point);
        int rank = placed.merge(row, 1, Integer::sum) - 1;
        return row + APART * (rank - (perRow.getOrDefault(row, 1) - 1) / 2.0);
    }

    private static int row(Point point) {
        return (int) Math.round(point.x());
    }
}
