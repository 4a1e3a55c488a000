package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Series;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.CategoryDataset;

/**
 * The value of each part inside it where it fits, and the total right of each lying bar; a lone part that is too narrow
 * stands right of it, and values to both sides of nought stand at the ends.
 */
final class BarLabels implements Overlay {
    private static final double AIR = 8;

    private final Chart chart;
    private final CategoryPlot plot;
    private final CategoryDataset dataset;

    BarLabels(Chart chart, CategoryPlot plot, CategoryDataset dataset) {
        this.chart = chart;
        this.plot = plot;
        this.dataset = dataset;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        int bars = chart.x().categories().size();
        for (int bar = 0; bar < bars; bar++) {
            double middle = plot.getDomainAxis().getCategoryMiddle(bar, bars, area, RectangleEdge.LEFT);
            if (toBothSides()) {
                atEnds(graphics, area, bar, middle);
                continue;
            }
            double sum = 0;
            for (Series part : chart.series()) {
                double value =
                        dataset.getColumnCount() > bar ? part.points().get(bar).y() : Double.NaN;
                if (!Double.isNaN(value)) {
                    inside(graphics, area, part, sum, value, middle);
                    sum += value;
                }
            }
            total(graphics, area, sum, middle);
        }
    }

    /** Bars to both sides of nought: each value stands at the end of its own. */
    private void atEnds(Graphics2D graphics, Rectangle2D area, int bar, double middle) {
        graphics.setFont(PlotTheme.TICK);
        graphics.setColor(PlotTheme.INK);
        FontMetrics metrics = graphics.getFontMetrics();
        for (Series part : chart.series()) {
            double value = part.points().get(bar).y();
            if (value != 0 && !Double.isNaN(value)) {
                String text = Numbers.text(value);
                double end = place(value, area);
                double x = value > 0 ? end + AIR / 2 : end - AIR / 2 - metrics.stringWidth(text);
                graphics.drawString(text, (float) x, baseline(metrics, middle));
            }
        }
    }

    private boolean toBothSides() {
        return chart.series().stream().anyMatch(part -> part.points().stream().anyMatch(point -> point.y() < 0));
    }

    private void inside(Graphics2D graphics, Rectangle2D area, Series part, double start, double value, double middle) {
        graphics.setFont(PlotTheme.TICK);
        FontMetrics metrics = graphics.getFontMetrics();
        String text = Numbers.text(value);
        double left = place(start, area);
        double width = place(start + value, area) - left;
        if (metrics.stringWidth(text) + AIR > width && chart.series().size() == 1) {
            graphics.setColor(PlotTheme.INK);
            graphics.drawString(text, (float) (left + width + AIR / 2), baseline(metrics, middle));
        } else if (metrics.stringWidth(text) + AIR <= width) {
            Color background = PlotTheme.colour(part.style());
            graphics.setColor(PlotTheme.on(background));
            double x = left + (width - metrics.stringWidth(text)) / 2;
            graphics.drawString(text, (float) x, baseline(metrics, middle));
        }
    }

    private void total(Graphics2D graphics, Rectangle2D area, double sum, double middle) {
        if (sum > 0 && chart.series().size() > 1) {
            graphics.setFont(PlotTheme.LABEL_BOLD);
            graphics.setColor(PlotTheme.INK);
            float x = (float) (place(sum, area) + AIR / 2 + 2);
            graphics.drawString(Numbers.text(sum), x, baseline(graphics.getFontMetrics(), middle));
        }
    }

    private double place(double value, Rectangle2D area) {
        return plot.getRangeAxis().valueToJava2D(value, area, RectangleEdge.BOTTOM);
    }

    private static float baseline(FontMetrics metrics, double middle) {
        return (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0);
    }
}
