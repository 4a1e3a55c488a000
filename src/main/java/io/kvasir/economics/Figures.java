package io.kvasir.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as text: five significant digits, thousands separated, no exponent. */
public final class Figures {
    private static final MathContext DIGITS = new MathContext(5);
    private static final int MOST_DECIMALS = 9;

    private Figures() {}

    /** A number, {@code n/a} when it is NaN. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int decimals = Math.min(MOST_DECIMALS, Math.max(0, rounded.scale()));
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** A number with its unit, if it has one. */
    public static String withUnit(double value, String unit) {
        return unit.isEmpty() ? text(value) : text(value) + " " + unit;
    }

    /** A share as a percentage with one decimal. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "n/a" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
