package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * What reference lines are called, at the lines and inside the data area: right of an upright line or, where the edge is
 * too close, left of it; above a level one or, at the top, below it. Labels that would meet are stacked.
 */
final class GuideLabels implements Overlay {
    private static final double AIR = 4;
    private static final double HEIGHT = 16;
    /** A viewer's font may be wider than ours where the SVG is shown. */
    private static final double WIDER = 1.12;

    private static final Color VEIL = new Color(255, 255, 255, 215);

    private final Chart chart;
    private final XYPlot plot;

    GuideLabels(Chart chart, XYPlot plot) {
        this.chart = chart;
        this.plot = plot;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setFont(PlotTheme.LABEL_BOLD);
        List<Rectangle2D> taken = new ArrayList<>();
        for (Guide guide : chart.guides()) {
            Optional<Rectangle2D> box = box(guide, area, taken);
            box.ifPresent(place -> {
                taken.add(place);
                graphics.setColor(VEIL);
                graphics.fill(place);
                graphics.setColor(PlotTheme.INK);
                graphics.drawString(guide.label(), (float) place.getX() + 1, (float) (place.getMaxY() - 4));
            });
        }
    }

    private Optional<Rectangle2D> box(Guide guide, Rectangle2D area, List<Rectangle2D> taken) {
        if (guide.label().isEmpty() || guide.direction() == Guide.Direction.DIAGONAL) {
            return Optional.empty();
        }
        boolean upright = guide.direction() == Guide.Direction.UPRIGHT;
        double at = upright
                ? plot.getDomainAxis().valueToJava2D(guide.value(), area, RectangleEdge.BOTTOM)
                : plot.getRangeAxis().valueToJava2D(guide.value(), area, RectangleEdge.LEFT);
        double width = width(guide.label());
        return Optional.of(upright ? atUpright(at, width, area, taken) : atLevel(at, width, area, taken));
    }

    static double width(String label) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        return WIDER * PlotTheme.LABEL_BOLD.getStringBounds(label, context).getWidth() + 2;
    }

    /** The place of a label at an upright line, from the bottom up. */
    static Rectangle2D atUpright(double x, double width, Rectangle2D area, List<Rectangle2D> taken) {
        double right = x + AIR;
        double left = right + width <= area.getMaxX() ? right : x - AIR - width;
        Rectangle2D box = new Rectangle2D.Double(
                Math.max(area.getMinX(), left), area.getMaxY() - AIR / 2 - HEIGHT, width, HEIGHT);
        while (meets(box, taken) && box.getY() - HEIGHT >= area.getMinY()) {
            box.setRect(box.getX(), box.getY() - HEIGHT, width, HEIGHT);
        }
        return box;
    }

    /** The place of a label at a level line, from the left. */
    static Rectangle2D atLevel(double y, double width, Rectangle2D area, List<Rectangle2D> taken) {
        double top = y - AIR / 2 - HEIGHT >= area.getMinY() ? y - AIR / 2 - HEIGHT : y + AIR / 2;
        Rectangle2D box = new Rectangle2D.Double(area.getMinX() + AIR, top, width, HEIGHT);
        while (meets(box, taken) && box.getMaxX() + AIR + width <= area.getMaxX()) {
            box.setRect(box.getMaxX() + AIR, top, width, HEIGHT);
        }
        return box;
    }

    private static boolean meets(Rectangle2D box, List<Rectangle2D> taken) {
        return taken.stream().anyMatch(box::intersects);
    }
}
