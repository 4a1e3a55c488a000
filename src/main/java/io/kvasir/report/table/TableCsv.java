package io.kvasir.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kvasir.report.view.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Any table as CSV: numbers as they are held, units in the head. */
public final class TableCsv {
    private TableCsv() {}

    /** RFC 4180; undefined is empty. */
    public static String write(Table table) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(table.columns().stream()
                    .map(column -> column.unit().isEmpty() ? column.head() : column.head() + " (" + column.unit() + ")")
                    .toList());
            for (List<Table.Cell> row : table.rows()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    boolean number = table.columns().get(i).numeric()
                            && !Double.isNaN(row.get(i).value());
                    cells.add(
                            number
                                    ? CsvReport.number(row.get(i).value())
                                    : CsvReport.plain(row.get(i).text()));
                }
                csv.writeRecord(cells);
            }
        }
        return text.toString();
    }
}
