package io.kvasir.experiment.validate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One row of a measurement table, read by column name. An empty cell means "not recorded": text is empty, numbers are
 * NaN, counts take the stated default.
 */
public final class MeasurementRow {
    private static final Set<String> NO_VALUE = Set.of("inf", "-inf");
    private static final Set<String> NO_TEXT = Set.of("nan", "na", "n/a", "null");

    private final String place;
    private final Map<String, Integer> columns;
    private final List<String> cells;

    MeasurementRow(String place, Map<String, Integer> columns, List<String> cells) {
        this.place = place;
        this.columns = columns;
        this.cells = List.copyOf(cells);
    }

    /** File and line, for messages. */
    public String place() {
        return place;
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The cell, empty when empty, when it says that there is nothing, or when the table has no such column. */
    public String text(String column) {
        Integer index = columns.get(column);
        String text =
                index == null || index >= cells.size() ? "" : cells.get(index).strip();
        return NO_TEXT.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
    }

    /**
     * A cell that must not be empty.
     *
     * @throws MeasurementException when it is
     */
    public String requiredText(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw problem(column, "found nothing, expected a value");
        }
        return text;
    }

    /** The cell of a key column, or where the row stands in its file. */
    String key(String column) {
        String text = text(column);
        return text.isEmpty() ? "line " + place.substring(place.lastIndexOf(':') + 1) : text;
    }

    /**
     * A number, NaN for an empty cell and for what data frames write when they divide by zero.
     *
     * @throws MeasurementException for anything else
     */
    public double number(String column) {
        String text = text(column);
        if (text.isEmpty() || NO_VALUE.contains(text.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new MeasurementException(message(column, "found '" + text + "', expected a number"), e);
        }
        throw problem(column, "found '" + text + "', expected a finite number");
    }

    /** A number, or {@code otherwise} for an empty cell. */
    public double number(String column, double otherwise) {
        double value = number(column);
        return Double.isNaN(value) ? otherwise : value;
    }

    /**
     * A whole number, or {@code otherwise} for an empty cell.
     *
     * @throws MeasurementException for a fraction or a text
     */
    public int count(String column, int otherwise) {
        double value = number(column);
        if (Double.isNaN(value)) {
            return otherwise;
        }
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw problem(column, "found '" + text(column) + "', expected a whole number");
        }
        return (int) value;
    }

    /**
     * A 0/1 flag, also as data frames write it, {@code True} and {@code False}; an empty cell is 0.
     *
     * @throws MeasurementException for anything else
     */
    public boolean flag(String column) {
        String word = text(column).toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        int value = count(column, 0);
        if (value != 0 && value != 1) {
            throw problem(column, "found '" + text(column) + "', expected 0 or 1");
        }
        return value == 1;
    }

    MeasurementException problem(String column, String what) {
        return new MeasurementException(message(column, what));
    }

    private String message(String column, String what) {
        return place + ": column " + column + ": " + what;
    }
}
