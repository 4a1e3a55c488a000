package io.kvasir.experiment.claims;

import io.kvasir.economics.Figures;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a claim or an arithmetic allows.
 *
 * @param low lower end, may be infinite
 * @param high upper end, may be infinite
 */
public record Range(double low, double high) {
    private static final Pattern BETWEEN = Pattern.compile("(.+?)\\.\\.(.+)");

    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("a range runs from low to high, got " + low + ".." + high);
        }
    }

    /**
     * Reads {@code 3..4}, {@code >= 3} or {@code <= 4}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Range parse(String text) {
        String range = text.strip();
        if (range.startsWith(">=")) {
            return new Range(Double.parseDouble(range.substring(2)), Double.POSITIVE_INFINITY);
        }
        if (range.startsWith("<=")) {
            return new Range(Double.NEGATIVE_INFINITY, Double.parseDouble(range.substring(2)));
        }
        Matcher between = BETWEEN.matcher(range);
        if (!between.matches()) {
            throw new IllegalArgumentException("found '" + text + "', expected 3..4, >= 3 or <= 4");
        }
        return new Range(Double.parseDouble(between.group(1)), Double.parseDouble(between.group(2)));
    }

    /** Whether a value lies inside, ends included. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** For tables, with values in a unit. */
    public String text(FindingUnit unit) {
        if (Double.isInfinite(low)) {
            return "≤ " + unit.text(high);
        }
        if (Double.isInfinite(high)) {
            return "≥ " + unit.text(low);
        }
        return low == high ? unit.text(low) : unit.text(low) + " to " + unit.text(high);
    }

    @Override
    public String toString() {
        return Figures.text(low) + ".." + Figures.text(high);
    }
}
