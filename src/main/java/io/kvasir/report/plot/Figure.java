package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** One chart ready to be drawn on any graphics. */
final class Figure {
    private final JFreeChart chart;
    private final Overlay overlay;
    private final Dimension size;

    private Figure(JFreeChart chart, Overlay overlay, Dimension size) {
        this.chart = chart;
        this.overlay = overlay;
        this.size = size;
    }

    /** Chooses how a chart is drawn by its kind. */
    static Figure of(Chart chart) {
        return switch (chart.kind()) {
            case LINES -> LinesFigure.of(chart);
            case SCATTER -> ScatterFigure.of(chart);
            case STACKED_BARS -> StackFigure.of(chart);
            case INTERVALS -> IntervalFigure.of(chart);
        };
    }

    static Figure of(Chart chart, Plot plot, Overlay overlay, boolean legend, Dimension size) {
        PlotTheme.dress(plot);
        JFreeChart drawn = new JFreeChart(null, null, plot, legend);
        drawn.setBackgroundPaint(Color.WHITE);
        drawn.setPadding(new RectangleInsets(10, 12, 8, 12));
        drawn.addSubtitle(0, left(chart.title(), PlotTheme.TITLE, PlotTheme.INK, RectangleEdge.TOP));
        if (!chart.note().isEmpty()) {
            drawn.addSubtitle(1, left(chart.note(), PlotTheme.NOTE, PlotTheme.FAINT, RectangleEdge.TOP));
        }
        LegendTitle title = drawn.getLegend();
        if (title != null) {
            dress(title);
        }
        Overlay guides = plot instanceof XYPlot lines ? new GuideLabels(chart, lines) : Overlay.NONE;
        return new Figure(drawn, guides.then(overlay), size);
    }

    private static TextTitle left(String text, java.awt.Font font, Color colour, RectangleEdge edge) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(colour);
        title.setPosition(edge);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setPadding(new RectangleInsets(1, 4, 3, 4));
        title.setExpandToFitSpace(true);
        return title;
    }

    private static void dress(LegendTitle legend) {
        legend.setFrame(BlockBorder.NONE);
        legend.setItemFont(PlotTheme.LABEL);
        legend.setItemPaint(PlotTheme.INK);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setPosition(RectangleEdge.BOTTOM);
    }

    Dimension size() {
        return size;
    }

    void draw(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, size.width, size.height), info);
        overlay.draw(graphics, info.getPlotInfo().getDataArea());
    }
}
