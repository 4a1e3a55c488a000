package io.kvasir.report.plot;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Names beside points: each tries eight places around its point and takes the first that overlaps neither a point nor a
 * name already placed, nor a line if that can be had; where none is free the name is left out rather than made
 * unreadable.
 */
final class PointLabels implements Overlay {
    private static final Font FONT = PlotTheme.LABEL_BOLD;
    private static final double MARK = 5;
    private static final double CLEARANCE = 8;
    /** Horizontal and vertical side of each try, in order of liking: right, left, above, below, then corners. */
    private static final int[][] SIDES = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};

    private final Chart chart;
    private final XYPlot plot;

    PointLabels(Chart chart, XYPlot plot) {
        this.chart = chart;
        this.plot = plot;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setFont(FONT);
        Obstacles obstacles = obstacles(area);
        for (Series series : chart.series()) {
            graphics.setColor(PlotTheme.colour(series.style()));
            for (Point point : series.points()) {
                if (!point.label().isEmpty()) {
                    name(graphics, around(point, area), EndLabels.shortened(point.label()), obstacles);
                }
            }
        }
    }

    private static void name(Graphics2D graphics, Rectangle2D mark, String text, Obstacles obstacles) {
        FontMetrics metrics = graphics.getFontMetrics();
        Rectangle2D box = new Rectangle2D.Double(0, 0, metrics.stringWidth(text) + 2, metrics.getAscent() + 2);
        obstacles.place(mark, box).ifPresent(place -> {
            obstacles.taken.add(place);
            graphics.drawString(text, (float) place.getX() + 1, (float) (place.getMaxY() - 3));
        });
    }

    /** What names must keep off: other boxes always, lines where there is a choice. */
    record Obstacles(Rectangle2D area, List<Rectangle2D> taken, List<Line2D> lines) {
        /** The first place around a mark that is free, or empty. */
        Optional<Rectangle2D> place(Rectangle2D mark, Rectangle2D box) {
            List<Rectangle2D> free = new ArrayList<>();
            for (int[] side : SIDES) {
                Rectangle2D place = beside(mark, box, side);
                if (area.contains(place) && taken.stream().noneMatch(place::intersects)) {
                    free.add(place);
                }
            }
            return free.stream()
                    .filter(place -> lines.stream().noneMatch(place::intersectsLine))
                    .findFirst()
                    .or(() -> free.stream().findFirst());
        }

        private static Rectangle2D beside(Rectangle2D mark, Rectangle2D box, int[] side) {
            double left = mark.getCenterX() - box.getWidth() / 2 + side[0] * (box.getWidth() / 2 + CLEARANCE);
            double top = mark.getCenterY() - box.getHeight() / 2 + side[1] * (box.getHeight() / 2 + CLEARANCE);
            return new Rectangle2D.Double(left, top, box.getWidth(), box.getHeight());
        }
    }

    private Obstacles obstacles(Rectangle2D area) {
        List<Rectangle2D> marks = new ArrayList<>();
        List<Line2D> lines = new ArrayList<>();
        for (Series series : chart.series()) {
            List<Point> points = series.points();
            for (int i = 0; i < points.size(); i++) {
                Rectangle2D mark = around(points.get(i), area);
                marks.add(mark);
                if (i > 0 && series.style().mark() == Style.Mark.DASHED_LINE) {
                    lines.add(joined(around(points.get(i - 1), area), mark));
                }
            }
        }
        for (Guide guide : chart.guides()) {
            if (guide.direction() == Guide.Direction.UPRIGHT) {
                double x = plot.getDomainAxis().valueToJava2D(guide.value(), area, RectangleEdge.BOTTOM);
                lines.add(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()));
            }
        }
        return new Obstacles(area, marks, lines);
    }

    private static Line2D joined(Rectangle2D from, Rectangle2D to) {
        return new Line2D.Double(from.getCenterX(), from.getCenterY(), to.getCenterX(), to.getCenterY());
    }

    private Rectangle2D around(Point point, Rectangle2D area) {
        double x = plot.getDomainAxis().valueToJava2D(point.x(), area, RectangleEdge.BOTTOM);
        double y = plot.getRangeAxis().valueToJava2D(point.y(), area, RectangleEdge.LEFT);
        return new Rectangle2D.Double(x - MARK, y - MARK, 2 * MARK, 2 * MARK);
    }
}
