package io.kvasir.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A distribution function for drawing: the quantile at each level of {@link #LEVELS}, kept to six significant digits.
 * Exact percentiles stand in {@link Percentiles}.
 *
 * @param values one per level, never falling; empty when nothing was observed
 */
public record Cdf(List<Double> values) {
    /** Probabilities of the points: every 1% to 90%, finer towards the tail that SLOs are about; ends included. */
    public static final List<Double> LEVELS = levels();

    /** Of nothing. */
    public static final Cdf EMPTY = new Cdf(List.of());

    private static final MathContext DRAWING = new MathContext(6);

    public Cdf {
        values = List.copyOf(values);
        if (!values.isEmpty() && values.size() != LEVELS.size()) {
            throw new IllegalArgumentException("a CDF has " + LEVELS.size() + " points, got " + values.size());
        }
    }

    /** Reads the points from a quantile function of 0..1. */
    public static Cdf of(DoubleUnaryOperator quantile) {
        List<Double> values = new ArrayList<>(LEVELS.size());
        for (double level : LEVELS) {
            values.add(forDrawing(quantile.applyAsDouble(level)));
        }
        return new Cdf(values);
    }

    /** Six significant digits: enough for any picture, and short in a file. */
    static double forDrawing(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DRAWING).doubleValue() : value;
    }

    private static List<Double> levels() {
        List<Double> levels = new ArrayList<>();
        for (int percent = 0; percent < 90; percent++) {
            levels.add(percent / 100.0);
        }
        for (int tenth = 900; tenth <= 1000; tenth += tenth < 980 ? 5 : 1) {
            levels.add(tenth / 1000.0);
        }
        return List.copyOf(levels);
    }
}
