package io.kvasir.experiment.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values between two written ends that share a unit. Ends without fraction and unit give whole numbers, because what is
 * counted cannot be split.
 */
final class ValueRange {
    private static final Pattern QUANTITY = Pattern.compile("\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*(.*?)\\s*");
    private static final MathContext DIGITS = new MathContext(6);

    private ValueRange() {}

    /**
     * @param log even ratios rather than even differences
     * @throws IllegalArgumentException when the ends are no numbers of the same unit
     */
    static List<String> values(String from, String to, int points, boolean log) {
        Matcher first = quantity(from);
        Matcher last = quantity(to);
        if (!first.group(2).equals(last.group(2))) {
            throw new IllegalArgumentException("'" + from + "' and '" + to + "' differ in unit");
        }
        double low = number(first.group(1));
        double high = number(last.group(1));
        if (points < 2) {
            throw new IllegalArgumentException("a range has at least 2 points, got " + points);
        }
        if (log && !(low > 0 && high > 0)) {
            throw new IllegalArgumentException("a log range has ends above 0, got " + from + " and " + to);
        }
        String unit = first.group(2);
        boolean whole = unit.isEmpty() && low == Math.rint(low) && high == Math.rint(high);
        LinkedHashSet<String> values = new LinkedHashSet<>();
        for (int i = 0; i < points; i++) {
            double share = (double) i / (points - 1);
            double value = log ? low * StrictMath.pow(high / low, share) : low + (high - low) * share;
            values.add(text(whole ? Math.rint(value) : value) + unit);
        }
        return new ArrayList<>(values);
    }

    private static Matcher quantity(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number with its unit");
        }
        return matcher;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }

    private static String text(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
