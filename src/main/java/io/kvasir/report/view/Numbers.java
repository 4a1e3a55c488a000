package io.kvasir.report.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as people read them, the same everywhere: three significant digits, no exponent, {@code n/a} for undefined, a
 * comma between thousands from five digits on.
 */
public final class Numbers {
    /** Text of an undefined value. */
    public static final String UNDEFINED = "n/a";

    private static final int DIGITS = 3;

    private Numbers() {}

    /** Three significant digits; digits before the decimal point are never rounded away. */
    public static String text(double value) {
        return text(value, DIGITS);
    }

    /** The same without zeros at the end: for settings such as 95 or 0.5, where digits do not stand for precision. */
    public static String plain(double value) {
        String text = text(value);
        int end = text.length();
        if (text.indexOf('.') >= 0) {
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            end -= text.charAt(end - 1) == '.' ? 1 : 0;
        }
        return text.substring(0, end);
    }

    /**
     * @param digits significant digits of values below the decimal point; digits before it are never rounded away
     */
    public static String text(double value, int digits) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int whole = rounded.precision() - rounded.scale();
        return fixed(value, Math.max(0, digits - whole));
    }

    /** A value and half its interval, both with the value's decimals, the half rounded up: {@code 0.4213} and {@code 0.0121} read {@code 0.421 ±0.013}. */
    public static String withHalfWidth(double value, double halfWidth) {
        if (Double.isNaN(halfWidth) || Double.isNaN(value)) {
            return text(value);
        }
        int decimals = decimalsOf(text(value));
        return fixed(value, decimals) + " ±" + fixedUp(halfWidth, decimals);
    }

    /** A difference and half its interval, with the decimals of the larger one: near zero its own digits tell nothing. */
    public static String difference(double value, double halfWidth) {
        if (Double.isNaN(halfWidth) || Double.isNaN(value)) {
            return text(value);
        }
        int decimals = decimalsOf(text(Math.max(Math.abs(value), halfWidth)));
        return fixed(value, decimals) + " ±" + fixedUp(halfWidth, decimals);
    }

    /** A fixed number of decimals, half to even. */
    public static String fixed(double value, int decimals) {
        return grouped(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static String fixedUp(double value, int decimals) {
        return grouped(new BigDecimal(value).setScale(decimals, RoundingMode.CEILING));
    }

    private static String grouped(BigDecimal number) {
        String plain = number.signum() == 0 ? number.abs().toPlainString() : number.toPlainString();
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        int start = plain.startsWith("-") ? 1 : 0;
        if (end - start <= 4) {
            return plain;
        }
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - 3; at > start; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    private static int decimalsOf(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }
}
