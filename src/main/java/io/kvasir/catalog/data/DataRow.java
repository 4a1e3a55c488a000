package io.kvasir.catalog.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.kvasir.model.Provenance;
import java.util.List;
import java.util.Map;

/** One row of a shipped file, read by column name. */
final class DataRow {
    private final String file;
    private final Map<String, Integer> columns;
    private final CsvRecord row;

    /** @param columns position of each column by its name */
    DataRow(String file, Map<String, Integer> columns, CsvRecord row) {
        this.file = file;
        this.columns = columns;
        this.row = row;
    }

    /** The cell as written, empty when blank. */
    String text(String column) {
        Integer position = columns.get(column);
        if (position == null) {
            throw new IllegalStateException(file + " has no column " + column);
        }
        return row.getField(position);
    }

    /** The names of a cell that separates them by bars. */
    List<String> names(String column) {
        String cell = text(column);
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
    }

    /** The number, NaN when blank. */
    double number(String column) {
        String cell = text(column);
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw malformed(column, "a number");
        }
    }

    /** The whole number, 0 when blank. */
    long whole(String column) {
        double value = number(column);
        if (Double.isNaN(value)) {
            return 0;
        }
        if (value != Math.rint(value)) {
            throw malformed(column, "a whole number");
        }
        return (long) value;
    }

    /** The count, 0 when blank. */
    int count(String column) {
        return Math.toIntExact(whole(column));
    }

    /** Whether the cell says 1. */
    boolean flag(String column) {
        return text(column).equals("1");
    }

    Provenance.Confidence confidence(String column) {
        try {
            return Provenance.Confidence.valueOf(text(column));
        } catch (IllegalArgumentException e) {
            throw malformed(column, "A, B or C");
        }
    }

    IllegalStateException malformed(String column, String expected) {
        return new IllegalStateException(file + ":" + row.getStartingLineNumber() + " " + column + ": found '"
                + text(column) + "', expected " + expected);
    }
}
