package io.kvasir.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kvasir.report.view.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Any table as CSV: numbers as they are held, units in the head, the ends of intervals in columns of their own. */
public final class TableCsv {
    private final Table table;
    private final BitSet numbers = new BitSet();
    private final BitSet intervals = new BitSet();

    private TableCsv(Table table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            numbers.set(i, table.columns().get(i).numeric());
            intervals.set(
                    i,
                    table.rows().stream()
                            .anyMatch(row -> !Double.isNaN(row.get(column).low())));
        }
    }

    /** RFC 4180; undefined is empty. */
    public static String write(Table table) throws IOException {
        TableCsv columns = new TableCsv(table);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(columns.heads());
            table.rows().forEach(row -> csv.writeRecord(columns.cells(row)));
        }
        return text.toString();
    }

    private List<String> heads() {
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Table.Column column = table.columns().get(i);
            String unit = column.unit().isEmpty() ? "" : " (" + column.unit() + ")";
            heads.add(column.head() + unit);
            if (intervals.get(i)) {
                heads.add(column.head() + " low" + unit);
                heads.add(column.head() + " high" + unit);
            }
        }
        return heads;
    }

    private List<String> cells(List<Table.Cell> row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Table.Cell cell = row.get(i);
            cells.add(numbers.get(i) ? CsvReport.number(cell.value()) : CsvReport.plain(cell.text()));
            if (intervals.get(i)) {
                cells.add(CsvReport.number(cell.low()));
                cells.add(CsvReport.number(cell.high()));
            }
        }
        return cells;
    }
}
