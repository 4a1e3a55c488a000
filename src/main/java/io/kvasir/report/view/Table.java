package io.kvasir.report.view;

import io.kvasir.result.Better;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table, whatever prints it.
 *
 * @param id anchor in the page
 * @param columns from left to right; the first names the row
 * @param rows one cell per column
 * @param notes lines below it
 */
public record Table(String id, List<Column> columns, List<List<Cell>> rows, List<String> notes) {
    /**
     * @param head short head
     * @param unit symbol below the head, may be empty
     * @param title longer explanation, for a tooltip
     * @param better which direction is wanted; {@link Better#NEITHER} for text
     * @param numeric right-aligned and sorted by value
     * @param priority columns of higher numbers are dropped first when room is short; 0 never
     */
    public record Column(String head, String unit, String title, Better better, boolean numeric, int priority) {}

    /**
     * @param text as shown
     * @param value what it is sorted by, NaN for text and undefined
     * @param low lower end of the interval it stands in; NaN without one
     * @param high upper end; infinite where nothing bounds it
     * @param best whether it is the best of its column
     */
    public record Cell(String text, double value, double low, double high, boolean best) {
        /** Without an interval. */
        public Cell(String text, double value, boolean best) {
            this(text, value, Double.NaN, Double.NaN, best);
        }

        public static Cell text(String text) {
            return new Cell(text, Double.NaN, false);
        }
    }

    /** The same table with its columns by importance, for places where the first ones are seen without scrolling. */
    public Table byImportance() {
        List<Integer> order = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparingInt(column -> columns.get(column).priority()))
                .toList();
        return new Table(
                id,
                order.stream().map(columns::get).toList(),
                rows.stream().map(row -> order.stream().map(row::get).toList()).toList(),
                notes);
    }

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row has " + columns.size() + " cells, got " + row.size());
            }
        }
    }
}
