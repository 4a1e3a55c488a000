package io.kvasir.report.view;

import java.util.List;

/**
 * One chart, whatever draws it.
 *
 * @param id file name without suffix, and anchor in the page; lower case, digits and hyphens
 * @param title what is shown
 * @param note what the reader must know to read it; may be empty
 * @param kind how series are drawn
 * @param x category axis for bars and intervals, whose values run across all the same
 * @param guides reference lines
 */
public record Chart(
        String id, String title, String note, Kind kind, Axis x, Axis y, List<Series> series, List<Guide> guides) {
    /** How series are drawn. */
    public enum Kind {
        /** Lines or points over x, with interval bands. */
        LINES,
        /** Points, each with its own label. */
        SCATTER,
        /** One bar per category, one layer per series. */
        STACKED_BARS,
        /** One row per category, a point with its interval for every series that has one there. */
        INTERVALS
    }

    public Chart {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("a chart id is lower case, digits and hyphens, got " + id);
        }
        series = List.copyOf(series);
        guides = List.copyOf(guides);
    }

    /** Whether any series has a point that can be drawn. */
    public boolean hasData() {
        return series.stream().anyMatch(each -> each.points().stream().anyMatch(point -> !Double.isNaN(point.y())));
    }
}
