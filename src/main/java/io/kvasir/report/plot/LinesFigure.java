package io.kvasir.report.plot;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Lines over x with interval bands; named at their right ends when these lie apart, else by a legend. */
final class LinesFigure {
    private static final Dimension SIZE = new Dimension(900, 520);
    private static final int MOST_LABELS = 12;
    /** Ends that span less of the axis than this would pile their names up. */
    private static final double APART = 0.15;

    private LinesFigure() {}

    static Figure of(Chart chart) {
        XYPlot plot = XyAxes.plot(chart);
        plot.setDataset(0, dataset(chart));
        plot.setRenderer(0, renderer(chart));
        XyAxes.addGuides(plot, chart);
        fit(plot.getRangeAxis(), chart);
        boolean direct = endsLieApart(chart);
        plot.setInsets(new RectangleInsets(6, 4, 4, direct ? EndLabels.room(chart) : 18));
        Overlay overlay = direct ? new EndLabels(chart, plot) : Overlay.NONE;
        return Figure.of(chart, plot, overlay, !direct, SIZE);
    }

    private static YIntervalSeriesCollection dataset(Chart chart) {
        boolean log = chart.y().scale() == Axis.Scale.LOG;
        YIntervalSeriesCollection dataset = new YIntervalSeriesCollection();
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            // Keys must differ, names need not.
            YIntervalSeries drawn = new YIntervalSeries(new SeriesKey(i, series.name()), false, true);
            for (Point point : series.points()) {
                if (!Double.isNaN(point.y())) {
                    double low = point.hasInterval() ? point.low() : point.y();
                    double lowest = log ? Math.max(low, point.y() / 100) : low;
                    drawn.add(point.x(), point.y(), lowest, point.hasInterval() ? point.high() : point.y());
                }
            }
            dataset.addSeries(drawn);
        }
        return dataset;
    }

    private static DeviationRenderer renderer(Chart chart) {
        DeviationRenderer renderer = new CrossingRenderer(chart);
        renderer.setAlpha(1);
        renderer.setLegendLine(new Line2D.Double(-13, 0, 13, 0));
        for (int i = 0; i < chart.series().size(); i++) {
            Style style = chart.series().get(i).style();
            renderer.setSeriesPaint(i, PlotTheme.colour(style));
            renderer.setSeriesFillPaint(i, PlotTheme.band(style));
            renderer.setSeriesStroke(
                    i, style.mark() == Style.Mark.LINE_AND_POINTS ? new BasicStroke(2) : PlotTheme.line(style));
            renderer.setSeriesLinesVisible(i, style.mark() != Style.Mark.POINTS);
            boolean points = style.mark() == Style.Mark.POINTS || style.mark() == Style.Mark.LINE_AND_POINTS;
            renderer.setSeriesShapesVisible(i, points);
            renderer.setSeriesShape(i, PlotTheme.mark(style, 4));
        }
        return renderer;
    }

    /** Draws a cross where a point says so. */
    private static final class CrossingRenderer extends DeviationRenderer {
        private static final long serialVersionUID = 1L;
        private final transient Chart chart;

        CrossingRenderer(Chart chart) {
            super(true, true);
            this.chart = chart;
        }

        @Override
        public Shape getItemShape(int row, int column) {
            List<Point> points = chart.series().get(row).points();
            boolean marked = column < points.size() && points.get(column).marked();
            return marked ? PlotTheme.cross(6) : super.getItemShape(row, column);
        }
    }

    /** Shares end at 100, not above; a level of zeros still gets an axis. */
    private static void fit(ValueAxis axis, Chart chart) {
        double high = chart.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1);
        if (chart.y().unit().equals("%") && high > 60 && high <= 100) {
            axis.setRange(0, 101);
        } else if (!(high > 0)) {
            axis.setRange(0, 1);
        }
        XyAxes.tick(axis);
    }

    private static boolean endsLieApart(Chart chart) {
        int named = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double top = 0;
        for (Series series : chart.series()) {
            if (!series.points().isEmpty()) {
                double end = series.points().get(series.points().size() - 1).y();
                low = Math.min(low, end);
                high = Math.max(high, end);
                top = Math.max(
                        top,
                        series.points().stream().mapToDouble(Point::y).max().orElse(0));
                named++;
            }
        }
        return named == 1 || named <= MOST_LABELS && high - low > APART * top;
    }
}
