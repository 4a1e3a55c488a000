package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** The names of lines at their right ends, moved apart where they would overlap, in the colours of the lines. */
final class EndLabels implements Overlay {
    private static final double LINE_HEIGHT = 16;
    private static final double GAP = 16;
    private static final int LONGEST = 22;
    private static final Font FONT = PlotTheme.LABEL_BOLD;

    private final Chart chart;
    private final XYPlot plot;

    EndLabels(Chart chart, XYPlot plot) {
        this.chart = chart;
        this.plot = plot;
    }

    private record Label(Series series, double endX, double endY) {}

    /** Pixels the names need beside the plot. */
    static double room(Chart chart) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        double widest = chart.series().stream()
                .mapToDouble(each ->
                        FONT.getStringBounds(shortened(each.name()), context).getWidth())
                .max()
                .orElse(0);
        // A viewer's font may be wider than ours where the SVG is shown.
        return GAP + 1.12 * widest + 4;
    }

    static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        List<Label> labels = new ArrayList<>();
        for (Series series : chart.series()) {
            List<Point> points = series.points();
            if (!points.isEmpty() && !Double.isNaN(points.get(points.size() - 1).y())) {
                Point end = points.get(points.size() - 1);
                labels.add(new Label(
                        series,
                        plot.getDomainAxis().valueToJava2D(end.x(), area, RectangleEdge.BOTTOM),
                        clamp(plot.getRangeAxis().valueToJava2D(end.y(), area, RectangleEdge.LEFT), area)));
            }
        }
        labels.sort(Comparator.comparingDouble(Label::endY));
        double[] places = spread(labels.stream().map(Label::endY).toList(), area.getMinY(), area.getMaxY());
        for (int i = 0; i < places.length; i++) {
            draw(graphics, area, labels.get(i), places[i]);
        }
    }

    private static void draw(Graphics2D graphics, Rectangle2D area, Label label, double y) {
        graphics.setColor(PlotTheme.colour(label.series().style()));
        graphics.setStroke(PlotTheme.HAIRLINE);
        graphics.draw(new Line2D.Double(label.endX() + 3, label.endY(), area.getMaxX() + GAP - 4, y));
        graphics.setFont(FONT);
        float baseline = (float) (y + 0.35 * FONT.getSize2D());
        graphics.drawString(shortened(label.series().name()), (float) (area.getMaxX() + GAP), baseline);
    }

    private static double clamp(double y, Rectangle2D area) {
        return Math.max(area.getMinY(), Math.min(area.getMaxY(), y));
    }

    /** Places at least a line apart, close to those wanted (which rise), within bounds as far as they go. */
    static double[] spread(List<Double> wanted, double top, double bottom) {
        double[] places = new double[wanted.size()];
        double last = top - LINE_HEIGHT;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(wanted.get(i), last + LINE_HEIGHT);
            last = places[i];
        }
        double next = bottom + LINE_HEIGHT;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], next - LINE_HEIGHT);
            next = places[i];
        }
        return places;
    }
}
