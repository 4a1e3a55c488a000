package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** Axes, grid and reference lines of charts over two numbers. */
final class XyAxes {
    private static final int MOST_TICKS = 8;

    private XyAxes() {}

    static XYPlot plot(Chart chart) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(PlotTheme.valueAxis(chart.x()));
        plot.setRangeAxis(PlotTheme.valueAxis(chart.y()));
        plot.getDomainAxis().setLowerMargin(0.01);
        plot.getDomainAxis().setUpperMargin(0.01);
        plot.setDomainGridlinePaint(PlotTheme.GRID);
        plot.setRangeGridlinePaint(PlotTheme.GRID);
        plot.setDomainGridlineStroke(PlotTheme.HAIRLINE);
        plot.setRangeGridlineStroke(PlotTheme.HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    /** Adds the lines, and widens an axis whose data end before its line. */
    static void addGuides(XYPlot plot, Chart chart) {
        for (Guide guide : chart.guides()) {
            switch (guide.direction()) {
                case UPRIGHT -> {
                    plot.addDomainMarker(marker(guide), Layer.FOREGROUND);
                    include(plot.getDomainAxis(), guide.value());
                }
                case LEVEL -> {
                    plot.addRangeMarker(marker(guide), Layer.FOREGROUND);
                    include(plot.getRangeAxis(), guide.value());
                }
                case DIAGONAL -> addDiagonal(plot, guide);
            }
        }
    }

    /** Ticks at 1, 2 or 5 times a power of ten, at most eight; called when the range is final. */
    static void tick(ValueAxis axis) {
        if (axis instanceof NumberAxis number) {
            number.setTickUnit(new NumberTickUnit(step(number.getRange().getLength() / MOST_TICKS)));
        }
    }

    /** The smallest of 1, 2, 5 times a power of ten that is no smaller than a width. */
    static double step(double least) {
        double decade = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
        for (int digit : new int[] {1, 2, 5}) {
            if (digit * decade >= least) {
                return digit * decade;
            }
        }
        return 10 * decade;
    }

    private static void include(ValueAxis axis, double value) {
        Range range = axis.getRange();
        if (value > range.getUpperBound()) {
            axis.setRange(range.getLowerBound(), value * 1.08);
        } else if (value < range.getLowerBound()) {
            axis.setRange(axis instanceof NumberAxis ? 0 : value / 1.1, range.getUpperBound());
        }
    }

    private static void addDiagonal(XYPlot plot, Guide guide) {
        Range range = plot.getDomainAxis().getRange();
        double left = Math.max(range.getLowerBound(), 1e-12);
        double right = range.getUpperBound();
        boolean equality = guide.value() == 1;
        plot.getRenderer()
                .addAnnotation(
                        new XYLineAnnotation(
                                left,
                                guide.value() * left,
                                right,
                                guide.value() * right,
                                equality ? PlotTheme.HAIRLINE : PlotTheme.GUIDE,
                                equality ? PlotTheme.INK : PlotTheme.AXIS),
                        Layer.BACKGROUND);
    }

    /** {@link GuideLabels} names it. */
    private static Marker marker(Guide guide) {
        return new ValueMarker(guide.value(), PlotTheme.INK, PlotTheme.GUIDE);
    }
}
