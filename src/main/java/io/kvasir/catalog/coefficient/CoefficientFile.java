package io.kvasir.catalog.coefficient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Text form of a coefficient set: lines {@code # fact: text}, then a table
 * {@code name,value,standard_error,lower,upper}; an empty standard error means the value was stated, not fitted.
 */
public final class CoefficientFile {
    private static final String HEADER = "name,value,standard_error,lower,upper";
    private static final int COLUMNS = 5;

    private CoefficientFile() {}

    /**
     * Reads a set.
     *
     * @param id name of the set
     * @param lines the file
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static CoefficientSet parse(String id, List<String> lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Coefficient> coefficients = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("#")) {
                readFact(line, facts);
            } else if (!line.isEmpty() && !line.equals(HEADER)) {
                readRow(id + ":" + (i + 1), line, coefficients);
            }
        }
        return new CoefficientSet(id, facts, coefficients);
    }

    /**
     * Reads a set from a file; its id is the file's name without ending.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException naming the line that is no coefficient
     */
    public static CoefficientSet read(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        try {
            return parse(dot > 0 ? name.substring(0, dot) : name, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the coefficient set " + file, e);
        }
    }

    /** Writes a set so that {@link #parse} reads it back. */
    public static String format(CoefficientSet set) {
        StringBuilder text = new StringBuilder();
        set.facts()
                .forEach((key, value) ->
                        text.append("# ").append(key).append(": ").append(value).append('\n'));
        text.append(HEADER).append('\n');
        set.coefficients()
                .forEach((name, c) -> text.append(name)
                        .append(',')
                        .append(number(c.value()))
                        .append(',')
                        .append(Double.isNaN(c.standardError()) ? "" : number(c.standardError()))
                        .append(',')
                        .append(number(c.lower()))
                        .append(',')
                        .append(number(c.upper()))
                        .append('\n'));
        return text.toString();
    }

    private static void readFact(String line, Map<String, String> facts) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            String key = line.substring(1, colon).strip();
            String value = line.substring(colon + 1).strip();
            facts.merge(key, value, (a, b) -> a + " " + b);
        }
    }

    private static void readRow(String place, String line, Map<String, Coefficient> into) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(place + ": expected " + HEADER + ", found " + line);
        }
        try {
            double error = cells[2].isEmpty() ? Double.NaN : Double.parseDouble(cells[2]);
            into.put(
                    cells[0],
                    new Coefficient(
                            Double.parseDouble(cells[1]),
                            error,
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4])));
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(place + ": " + problem.getMessage(), problem);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
