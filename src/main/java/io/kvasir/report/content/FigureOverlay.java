package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Figures;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Charts of several studies as one set: those of the same id and kind over each other, the others beside. */
public final class FigureOverlay {
    private FigureOverlay() {}

    /**
     * @param all at least one; the first gives question and answer
     * @param names one per set, told after each series or row
     */
    public static Figures of(List<Figures> all, List<String> names) {
        if (all.size() == 1) {
            return all.get(0);
        }
        Map<String, Chart> merged = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (Chart chart : all.get(i).charts()) {
                Chart named = named(chart, names.get(i));
                merged.merge(chart.id(), named, FigureOverlay::over);
            }
        }
        Figures first = all.get(0);
        return new Figures(String.join(" and ", names), first.question(), first.answer(), List.copyOf(merged.values()));
    }

    private static Chart named(Chart chart, String name) {
        boolean rows = rows(chart);
        List<String> categories = chart.x().categories().stream()
                .map(each -> rows ? each + " (" + name + ")" : each)
                .toList();
        List<Series> series = chart.series().stream()
                .map(each -> rows ? each : new Series(each.name() + " (" + name + ")", each.style(), each.points()))
                .toList();
        Axis x = new Axis(chart.x().label(), chart.x().unit(), chart.x().scale(), categories);
        return new Chart(chart.id(), chart.title(), chart.note(), chart.kind(), x, chart.y(), series, chart.guides());
    }

    private static boolean rows(Chart chart) {
        return chart.kind() == Chart.Kind.STACKED_BARS || chart.kind() == Chart.Kind.INTERVALS;
    }

    private static Chart over(Chart below, Chart above) {
        if (below.kind() != above.kind() || !below.y().equals(above.y())) {
            return below;
        }
        return rows(below) ? moreRows(below, above) : moreSeries(below, above);
    }

    private static Chart moreSeries(Chart below, Chart above) {
        List<Series> series = new ArrayList<>(below.series());
        int used = below.series().size();
        above.series().forEach(each -> series.add(new Series(each.name(), shifted(each.style(), used), each.points())));
        return with(below, below.x(), series);
    }

    private static Style shifted(Style style, int by) {
        return style.tone() == Style.Tone.DEPLOYMENT
                ? new Style(style.tone(), style.index() + by, style.mark())
                : style;
    }

    /** Parts and candidates of the same name are one series over all rows. */
    private static Chart moreRows(Chart below, Chart above) {
        List<String> categories = new ArrayList<>(below.x().categories());
        categories.addAll(above.x().categories());
        boolean bars = below.kind() == Chart.Kind.STACKED_BARS;
        Set<String> names = new LinkedHashSet<>();
        below.series().forEach(each -> names.add(each.name()));
        above.series().forEach(each -> names.add(each.name()));
        List<Series> series = new ArrayList<>();
        for (String name : names) {
            List<Point> points = new ArrayList<>();
            add(points, below, name, 0, bars);
            add(points, above, name, below.x().categories().size(), bars);
            series.add(new Series(name, style(name, below, above), points));
        }
        Axis x = new Axis(below.x().label(), below.x().unit(), below.x().scale(), categories);
        return with(below, x, series);
    }

    private static void add(List<Point> points, Chart chart, String name, int offset, boolean bars) {
        List<Point> own = chart.series().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(Series::points)
                .orElse(List.of());
        for (Point point : own) {
            points.add(new Point(point.x() + offset, point.y(), point.low(), point.high(), point.label()));
        }
        // Bars have a value for every row.
        for (int i = 0; bars && own.isEmpty() && i < chart.x().categories().size(); i++) {
            points.add(Point.of(i + offset, Double.NaN));
        }
    }

    private static Style style(String name, Chart below, Chart above) {
        List<Series> all = new ArrayList<>(below.series());
        all.addAll(above.series());
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .style();
    }

    private static Chart with(Chart chart, Axis x, List<Series> series) {
        return new Chart(chart.id(), chart.title(), chart.note(), chart.kind(), x, chart.y(), series, chart.guides());
    }
}
