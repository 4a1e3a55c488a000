package io.kvasir.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis with ticks at 1, 2 and 5 times powers of ten, at decades alone when there are many, and at every
 * digit when there is less than one.
 */
final class DecadeAxis extends LogAxis {
    private static final List<Integer> EVERY_DIGIT = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    private static final List<Integer> SOME_DIGITS = List.of(1, 2, 5);
    private static final List<Integer> DECADES = List.of(1);

    DecadeAxis(String label) {
        super(label);
        setSmallestValue(1e-12);
    }

    @Override
    @SuppressWarnings("rawtypes") // the superclass returns a raw list
    public List refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        boolean upright = RectangleEdge.isLeftOrRight(edge);
        TextAnchor anchor = upright ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        NumberFormat format = PlotTheme.numbers();
        List<ValueTick> ticks = new ArrayList<>();
        for (double value : values(getLowerBound(), getUpperBound())) {
            ticks.add(new NumberTick(TickType.MAJOR, value, format.format(value), anchor, anchor, 0));
        }
        return ticks;
    }

    /** The labelled values between two bounds. */
    static List<Double> values(double low, double high) {
        double decades = StrictMath.log10(high / low);
        List<Integer> digits = decades < 0.8 ? EVERY_DIGIT : decades <= 3.2 ? SOME_DIGITS : DECADES;
        List<Double> values = new ArrayList<>();
        int first = (int) StrictMath.floor(StrictMath.log10(low));
        int last = (int) StrictMath.ceil(StrictMath.log10(high));
        for (int decade = first; decade <= last; decade++) {
            for (int digit : digits) {
                double value = decade < 0 ? digit / power(-decade) : digit * power(decade);
                if (value >= low && value <= high) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static double power(int exponent) {
        return StrictMath.pow(10, exponent);
    }
}
