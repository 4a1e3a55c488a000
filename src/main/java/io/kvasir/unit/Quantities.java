package io.kvasir.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Printing of numbers: few digits, unit after a space, the same under every locale. */
public final class Quantities {
    /** Printed for undefined values. */
    public static final String UNDEFINED = "n/a";

    private static final int DIGITS = 3;
    private static final double[] DECIMAL = {1, 1e3, 1e6, 1e9, 1e12, 1e15};
    private static final double[] BINARY = {1, 0x1p10, 0x1p20, 0x1p30, 0x1p40};
    private static final String[] BINARY_PREFIX = {"", "Ki", "Mi", "Gi", "Ti"};
    private static final String[] DECIMAL_PREFIX = {"", "k", "M", "G", "T", "P"};

    private Quantities() {}

    /**
     * A number with the given significant digits, no exponent between 1e-4 and 1e15, no grouping.
     *
     * @param digits at least 1
     */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        double size = Math.abs(rounded.doubleValue());
        if (size >= 1e15 || size < 1e-4) {
            return rounded.toString();
        }
        String text = rounded.toPlainString();
        return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0+$", "");
    }

    static String format(Unit unit, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return significant(value, DIGITS);
        }
        return switch (unit) {
            case NONE -> significant(value, DIGITS + 1);
            case COUNT, TOKENS -> significant(value, value == Math.rint(value) ? 15 : DIGITS + 1);
            case RATIO -> significant(100 * value, DIGITS) + "%";
            case SECONDS -> duration(value);
            case PER_SECOND -> significant(value, DIGITS) + "/s";
            case BYTES -> scaled(value, BINARY, BINARY_PREFIX, "B");
            case BYTES_PER_SECOND, FLOPS_PER_SECOND, WATTS -> scaled(value, DECIMAL, DECIMAL_PREFIX, unit.symbol());
            default -> significant(value, DIGITS) + " " + unit.symbol();
        };
    }

    private static String duration(double seconds) {
        double size = Math.abs(seconds);
        if (size == 0 || size >= 1 && size < 120) {
            return significant(seconds, DIGITS) + " s";
        }
        if (size < 1) {
            return size < 1e-3
                    ? significant(seconds * 1e6, DIGITS) + " µs"
                    : significant(seconds * 1e3, DIGITS) + " ms";
        }
        if (size < 7200) {
            return significant(seconds / 60, DIGITS) + " min";
        }
        return size < 172_800
                ? significant(seconds / 3600, DIGITS) + " h"
                : significant(seconds / 86_400, DIGITS) + " d";
    }

    private static String scaled(double value, double[] scales, String[] prefixes, String symbol) {
        int scale = 0;
        while (scale + 1 < scales.length && Math.abs(value) >= scales[scale + 1]) {
            scale++;
        }
        return significant(value / scales[scale], DIGITS + 1) + " " + prefixes[scale] + symbol;
    }
}
