package io.kvasir.report.plot;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Rows;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.util.List;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** One row per category: a point and a line from end to end of its interval, the value across. */
final class IntervalFigure {
    private static final int WIDTH = 900;
    private static final int PER_ROW = 36;
    private static final int FRAME = 170;
    private static final double AIR = 0.06;
    /** An interval that reaches zero would take a logarithmic axis with it. */
    private static final double MOST_DECADES = 100;

    private IntervalFigure() {}

    static Figure of(Chart chart) {
        List<String> names =
                chart.x().categories().stream().map(EndLabels::shortened).toList();
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(PlotTheme.valueAxis(chart.y()));
        plot.setRangeAxis(rows(names));
        plot.setDataset(0, dataset(chart));
        plot.setRenderer(0, renderer(chart));
        plot.setDomainGridlinePaint(PlotTheme.GRID);
        plot.setDomainGridlineStroke(PlotTheme.HAIRLINE);
        plot.setRangeGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(6, 4, 4, 18));
        fit(plot.getDomainAxis(), chart);
        XyAxes.addGuides(plot, chart);
        XyAxes.tick(plot.getDomainAxis());
        boolean named = chart.series().size() == 1
                || chart.series().stream()
                        .allMatch(each -> chart.x().categories().contains(each.name()));
        return Figure.of(chart, plot, Overlay.NONE, !named, new Dimension(WIDTH, FRAME + PER_ROW * names.size()));
    }

    private static SymbolAxis rows(List<String> names) {
        SymbolAxis axis = new SymbolAxis(null, names.toArray(new String[0]));
        PlotTheme.dress(axis);
        axis.setTickLabelFont(PlotTheme.LABEL);
        axis.setGridBandsVisible(false);
        axis.setInverted(true);
        axis.setRange(-0.5, names.size() - 0.5);
        return axis;
    }

    private static XYIntervalSeriesCollection dataset(Chart chart) {
        Rows rows = new Rows(chart.series());
        XYIntervalSeriesCollection dataset = new XYIntervalSeriesCollection();
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            XYIntervalSeries drawn = new XYIntervalSeries(new SeriesKey(i, series.name()), false, true);
            for (Point point : series.points()) {
                double row = rows.next(point);
                double low = point.hasInterval() ? point.low() : point.y();
                double high = point.hasInterval() ? point.high() : point.y();
                low = chart.y().scale() == Axis.Scale.LOG ? Math.max(low, point.y() / MOST_DECADES) : low;
                drawn.add(point.y(), low, high, row, row, row);
            }
            dataset.addSeries(drawn);
        }
        return dataset;
    }

    private static XYErrorRenderer renderer(Chart chart) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawYError(false);
        renderer.setCapLength(6);
        renderer.setErrorStroke(new BasicStroke(1.6f));
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            // Beside marks of its row that must not be covered.
            boolean neutral = series.style().tone() == Style.Tone.NEUTRAL;
            renderer.setSeriesPaint(i, PlotTheme.colour(series.style()));
            renderer.setSeriesShape(i, PlotTheme.mark(series.style(), neutral ? 2.5 : 5.5));
            renderer.setSeriesLinesVisible(i, false);
            // A row is named at its axis.
            renderer.setSeriesVisibleInLegend(i, !chart.x().categories().contains(series.name()));
        }
        return renderer;
    }

    /** All intervals and upright lines within, zero too on a linear axis. */
    private static void fit(ValueAxis axis, Chart chart) {
        boolean log = chart.y().scale() == Axis.Scale.LOG;
        double low = log ? Double.POSITIVE_INFINITY : 0;
        double high = log ? 0 : Double.NEGATIVE_INFINITY;
        for (Series series : chart.series()) {
            for (Point point : series.points()) {
                double lowest = point.hasInterval() ? point.low() : point.y();
                low = Math.min(low, log ? Math.max(lowest, point.y() / MOST_DECADES) : lowest);
                high = Math.max(high, point.hasInterval() ? point.high() : point.y());
            }
        }
        for (Guide guide : chart.guides()) {
            low = Math.min(low, guide.value());
            high = Math.max(high, guide.value());
        }
        if (!(high > low)) {
            high = low + 1;
        }
        double air = AIR * (high - low);
        axis.setRange(
                log
                        ? new Range(low / 1.15, high * 1.15)
                        : new Range(low < 0 ? low - air : low, high > 0 ? high + air : high));
    }
}
