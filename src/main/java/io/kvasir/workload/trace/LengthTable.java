package io.kvasir.workload.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lengths with weights, in memory: 12 bytes a row. */
public final class LengthTable {
    /** Usual names of a column of prompt lengths. */
    public static final List<String> PROMPT_NAMES = TraceColumns.PROMPT_NAMES;

    /** Usual names of a column of answer lengths. */
    public static final List<String> OUTPUT_NAMES = TraceColumns.OUTPUT_NAMES;

    private final int[] tokens;
    private final double[] weights;

    /** One weight for each length. */
    public LengthTable(int[] tokens, double[] weights) {
        if (tokens.length != weights.length || tokens.length == 0) {
            throw new IllegalArgumentException("a table of lengths needs rows, and one weight for each");
        }
        this.tokens = tokens.clone();
        this.weights = weights.clone();
    }

    public int size() {
        return tokens.length;
    }

    public int tokens(int row) {
        return tokens[row];
    }

    public double weight(int row) {
        return weights[row];
    }

    /**
     * Reads a column of a comma-separated file. Rows of length 0 are failed requests and left out.
     *
     * @param columns names of the column, the first that is there is taken
     * @param weightColumn name of a column of weights, or {@code none}
     * @param where only rows that have these values in these columns
     * @throws TraceException with file and line
     */
    public static LengthTable read(Path file, List<String> columns, String weightColumn, Map<String, String> where) {
        try (LineReader lines = new LineReader(file)) {
            if (!lines.next()) {
                throw new TraceException(file.toString(), "is empty: expected a header line of column names");
            }
            return new Reading(lines, columns, weightColumn, where).table();
        }
    }

    /** One pass over a file. */
    private static final class Reading {
        private final LineReader lines;
        private final CsvFields fields = new CsvFields();
        private final List<String> names = new ArrayList<>();
        private final int column;
        private final int weightColumn;
        private final Map<Integer, String> where = new TreeMap<>();
        private int[] tokens = new int[64];
        private double[] weights = new double[64];
        private int size;

        Reading(LineReader lines, List<String> columns, String weightColumn, Map<String, String> where) {
            this.lines = lines;
            fields.split(lines);
            for (int i = 0; i < fields.count(); i++) {
                names.add(TraceColumns.normal(text(i)));
            }
            this.column = find(columns);
            this.weightColumn = weightColumn.equals(TraceColumns.NONE) ? -1 : find(List.of(weightColumn));
            where.forEach((name, value) -> this.where.put(find(List.of(name)), value));
        }

        private int find(List<String> wanted) {
            for (String name : wanted) {
                int index = names.indexOf(TraceColumns.normal(name));
                if (index >= 0) {
                    return index;
                }
            }
            throw lines.fault("no column '" + wanted.get(0) + "'; the columns are " + String.join(", ", names));
        }

        LengthTable table() {
            while (lines.next()) {
                fields.split(lines);
                if (fields.count() != names.size()) {
                    throw lines.fault("found " + fields.count() + " fields, expected the header's " + names.size());
                }
                if (where.entrySet().stream().allMatch(e -> text(e.getKey()).equals(e.getValue()))) {
                    add(number(column), weightColumn < 0 ? 1 : number(weightColumn));
                }
            }
            if (size == 0) {
                throw new TraceException(lines.file(), "has no row with a length above 0 and the values asked for");
            }
            return new LengthTable(Arrays.copyOf(tokens, size), Arrays.copyOf(weights, size));
        }

        private double number(int field) {
            double value = Decimals.decimal(lines.buffer(), fields.start(field), fields.end(field));
            if (!(value >= 0 && value <= Integer.MAX_VALUE)) {
                throw lines.fault(names.get(field) + ": found '" + text(field) + "', expected a number from 0");
            }
            return value;
        }

        private void add(double length, double weight) {
            int rounded = (int) (length + 0.5);
            if (rounded == 0 || weight == 0) {
                return;
            }
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
            }
            tokens[size] = rounded;
            weights[size++] = weight;
        }

        private String text(int field) {
            return lines.text(fields.start(field), fields.end(field));
        }
    }
}
