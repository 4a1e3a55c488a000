package io.kvasir.report.plot;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Palette;
import io.kvasir.report.view.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;

/** Fonts, colours and strokes of every plot: made for white paper and slides. */
final class PlotTheme {
    static final Color INK = new Color(0x1c2128);
    static final Color FAINT = new Color(0x555a63);
    static final Color GRID = new Color(0xe3e6ea);
    static final Color AXIS = new Color(0x8a9099);

    /** Logical font: exists wherever any font does. */
    private static final String FAMILY = Font.SANS_SERIF;

    static final Font TITLE = new Font(FAMILY, Font.BOLD, 17);
    static final Font LABEL = new Font(FAMILY, Font.PLAIN, 13);
    static final Font LABEL_BOLD = new Font(FAMILY, Font.BOLD, 13);
    static final Font TICK = new Font(FAMILY, Font.PLAIN, 12);
    static final Font NOTE = new Font(FAMILY, Font.PLAIN, 11);

    static final Stroke HAIRLINE = new BasicStroke(1);
    static final Stroke GUIDE =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);

    private static final float LINE_WIDTH = 2;
    /** One per palette colour, so that lines are told apart without colour too. */
    private static final float[][] DASHES = {{}, {8, 3}, {2, 3}, {10, 3, 2, 3}, {5, 3}, {14, 3}, {10, 3, 2, 3, 2, 3}};

    /** Luminance on which black and white text have the same contrast. */
    private static final double EVEN_CONTRAST = 0.19;

    private PlotTheme() {}

    static Color colour(Style style) {
        return Color.decode(Palette.light(style));
    }

    static Color band(Style style) {
        Color colour = colour(style);
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 46);
    }

    static Stroke line(Style style) {
        boolean dashed = style.mark() == Style.Mark.DASHED_LINE;
        float[] dash = dashed ? DASHES[1] : DASHES[style.index() % DASHES.length];
        return new BasicStroke(
                dashed ? 1.5f : LINE_WIDTH,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dash.length == 0 ? null : dash,
                0);
    }

    /** A mark per palette index: circle, square, triangle, diamond, inverted triangle, upright and lying bar. */
    static Shape mark(Style style, double radius) {
        return switch (style.index() % 7) {
            case 1 -> new Rectangle2D.Double(-0.9 * radius, -0.9 * radius, 1.8 * radius, 1.8 * radius);
            case 2 -> polygon(radius, 0, -1.2, 1.1, 0.9, -1.1, 0.9);
            case 3 -> polygon(radius, 0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0);
            case 4 -> polygon(radius, 0, 1.2, 1.1, -0.9, -1.1, -0.9);
            case 5 -> new Rectangle2D.Double(-0.55 * radius, -1.2 * radius, 1.1 * radius, 2.4 * radius);
            case 6 -> new Rectangle2D.Double(-1.2 * radius, -0.55 * radius, 2.4 * radius, 1.1 * radius);
            default -> new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
        };
    }

    /** A cross: something is different at this point. */
    static Shape cross(double radius) {
        double thin = 0.3;
        return polygon(
                radius, 0, -thin, 1 - thin, -1, 1, thin - 1, thin, 0, 1, 1 - thin, 1 - thin, 1, 0, thin, thin - 1, 1,
                -1, 1 - thin, -thin, 0, -1, thin - 1, thin - 1, -1);
    }

    private static Shape polygon(double radius, double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(radius * corners[0], radius * corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(radius * corners[i], radius * corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** Numbers on axes: no exponent, the same under every locale. */
    static NumberFormat numbers() {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    static NumberAxis axis(Axis axis) {
        NumberAxis number = new NumberAxis(axis.title());
        number.setNumberFormatOverride(numbers());
        number.setAutoRangeIncludesZero(true);
        return number;
    }

    static ValueAxis valueAxis(Axis axis) {
        ValueAxis value = axis.scale() == Axis.Scale.LOG ? new DecadeAxis(axis.title()) : axis(axis);
        dress(value);
        return value;
    }

    static void dress(org.jfree.chart.axis.Axis axis) {
        axis.setLabelFont(LABEL);
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(TICK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(AXIS);
        axis.setTickMarkPaint(AXIS);
    }

    static void dress(Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setNoDataMessage("no data");
        plot.setNoDataMessageFont(LABEL);
    }

    /** Black or white, whichever reads better on a colour (relative luminance as in WCAG 2.2). */
    static Color on(Color background) {
        double luminance = 0.2126 * linear(background.getRed())
                + 0.7152 * linear(background.getGreen())
                + 0.0722 * linear(background.getBlue());
        return luminance > EVEN_CONTRAST ? INK : Color.WHITE;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
    }
}
