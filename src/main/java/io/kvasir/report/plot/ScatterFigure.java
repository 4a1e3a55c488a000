package io.kvasir.report.plot;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.awt.Dimension;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Points with whiskers and names beside them; a legend only where many points share a series. */
final class ScatterFigure {
    private static final Dimension SIZE = new Dimension(900, 560);

    private static final int MANY_POINTS = 40;

    private ScatterFigure() {}

    static Figure of(Chart chart) {
        XYPlot plot = XyAxes.plot(chart);
        plot.setDataset(0, dataset(chart));
        plot.setRenderer(0, renderer(chart));
        boolean named = chart.series().stream().allMatch(ScatterFigure::namesItsPoints);
        widen(plot.getDomainAxis(), named);
        widen(plot.getRangeAxis(), false);
        if (chart.x().scale() == Axis.Scale.LOG && chart.y().title().startsWith("predicted")) {
            sameRange(plot);
        }
        XyAxes.addGuides(plot, chart);
        XyAxes.tick(plot.getDomainAxis());
        XyAxes.tick(plot.getRangeAxis());
        plot.setInsets(new RectangleInsets(6, 4, 4, 18));
        Overlay overlay = named ? new PointLabels(chart, plot) : Overlay.NONE;
        return Figure.of(chart, plot, overlay, !named, SIZE);
    }

    /** Lines are named elsewhere; a point series names itself when its only point carries the name. */
    private static boolean namesItsPoints(Series series) {
        return series.style().mark() == Style.Mark.DASHED_LINE
                || series.points().size() == 1 && series.points().get(0).label().equals(series.name());
    }

    private static XYIntervalSeriesCollection dataset(Chart chart) {
        XYIntervalSeriesCollection dataset = new XYIntervalSeriesCollection();
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            XYIntervalSeries drawn = new XYIntervalSeries(new SeriesKey(i, series.name()), false, true);
            for (Point point : series.points()) {
                double low = point.hasInterval() ? point.low() : point.y();
                double high = point.hasInterval() ? point.high() : point.y();
                drawn.add(point.x(), point.x(), point.x(), point.y(), low, high);
            }
            dataset.addSeries(drawn);
        }
        return dataset;
    }

    private static XYErrorRenderer renderer(Chart chart) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setCapLength(5);
        renderer.setErrorStroke(PlotTheme.HAIRLINE);
        // One size for all: a larger mark would weigh more.
        boolean crowded =
                chart.series().stream().mapToInt(each -> each.points().size()).sum() > MANY_POINTS;
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            boolean line = series.style().mark() == Style.Mark.DASHED_LINE;
            renderer.setSeriesPaint(i, PlotTheme.colour(series.style()));
            renderer.setSeriesShape(i, PlotTheme.mark(series.style(), crowded ? 3.5 : 5.5));
            renderer.setSeriesShapesVisible(i, !line);
            renderer.setSeriesLinesVisible(i, line);
            renderer.setSeriesStroke(i, PlotTheme.line(series.style()));
        }
        return renderer;
    }

    /** Room for names right of the last point, and some air around the others. */
    private static void widen(ValueAxis axis, boolean names) {
        Range range = axis.getRange();
        if (axis instanceof DecadeAxis) {
            axis.setRange(range.getLowerBound() / 1.15, range.getUpperBound() * (names ? 1.6 : 1.15));
        } else {
            axis.setRange(0, range.getUpperBound() * (names ? 1.12 : 1.06));
        }
    }

    /** Predicted and measured are one quantity: equal axes make equality a diagonal. */
    private static void sameRange(XYPlot plot) {
        Range both = Range.combine(
                plot.getDomainAxis().getRange(), plot.getRangeAxis().getRange());
        plot.getDomainAxis().setRange(both);
        plot.getRangeAxis().setRange(both);
    }
}
