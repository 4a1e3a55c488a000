package io.kvasir.report.view;

import java.util.List;

/** One named series of a chart. */
public record Series(String name, Style style, List<Point> points) {
    public Series {
        name = SafeText.of(name);
        points = List.copyOf(points);
    }

    /** Whether any point carries an interval. */
    public boolean hasIntervals() {
        return points.stream().anyMatch(Point::hasInterval);
    }
}
