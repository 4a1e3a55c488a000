package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Series;
import java.awt.Dimension;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** One lying bar per category so that long names stay readable, parts and totals written on the bars. */
final class StackFigure {
    private static final int WIDTH = 900;
    private static final int PER_BAR = 40;
    private static final int FRAME = 170;
    private static final int MOST_TICKS = 8;

    private StackFigure() {}

    static Figure of(Chart chart) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (int part = 0; part < chart.series().size(); part++) {
            Series series = chart.series().get(part);
            for (int i = 0; i < series.points().size(); i++) {
                double value = series.points().get(i).y();
                String category = EndLabels.shortened(chart.x().categories().get(i));
                dataset.addValue(
                        Double.isNaN(value) ? null : value,
                        new SeriesKey(part, series.name()),
                        new SeriesKey(i, category));
            }
        }
        CategoryAxis names = new CategoryAxis();
        PlotTheme.dress(names);
        names.setTickLabelFont(PlotTheme.LABEL);
        names.setCategoryMargin(0.3);
        names.setLowerMargin(0.02);
        names.setUpperMargin(0.02);
        NumberAxis values = PlotTheme.axis(chart.y());
        PlotTheme.dress(values);
        values.setUpperMargin(0.1);
        values.setLowerMargin(0.1);
        values.setTickUnit(new NumberTickUnit(XyAxes.step((end(chart, 1) + end(chart, -1)) / MOST_TICKS)));
        CategoryPlot plot = new CategoryPlot(dataset, names, values, renderer(chart));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(org.jfree.chart.axis.AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinePaint(PlotTheme.GRID);
        plot.setRangeGridlineStroke(PlotTheme.HAIRLINE);
        plot.setInsets(new RectangleInsets(6, 4, 4, 18));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        int bars = chart.x().categories().size();
        return Figure.of(
                chart,
                plot,
                new BarLabels(chart, plot, dataset),
                chart.series().size() > 1,
                new Dimension(WIDTH, FRAME + PER_BAR * bars));
    }

    /** How far bars reach to one side of nought; 1 to the right when there is nothing at all. */
    private static double end(Chart chart, int sign) {
        double farthest = 0;
        for (int i = 0; i < chart.x().categories().size(); i++) {
            double sum = 0;
            for (Series series : chart.series()) {
                double value = sign * series.points().get(i).y();
                sum += value > 0 ? value : 0;
            }
            farthest = Math.max(farthest, sum);
        }
        return farthest == 0 && sign > 0 ? 1 : farthest;
    }

    private static StackedBarRenderer renderer(Chart chart) {
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.3);
        renderer.setDrawBarOutline(false);
        for (int part = 0; part < chart.series().size(); part++) {
            renderer.setSeriesPaint(
                    part, PlotTheme.colour(chart.series().get(part).style()));
        }
        return renderer;
    }
}
