package io.kvasir.cli;

import io.kvasir.report.table.ConsoleTable;
import io.kvasir.report.table.MarkdownReport;
import io.kvasir.report.view.Table;
import io.kvasir.report.view.Terminal;
import java.io.PrintWriter;

/** Prints a listing in the format asked for. */
final class TablePrinter {
    private TablePrinter() {}

    static void print(Table table, String format, boolean wide, PrintWriter out) {
        switch (format) {
            case "table" -> {
                Terminal terminal = Console.terminal(wide);
                ConsoleTable.lines(table, terminal).forEach(out::println);
                table.notes().forEach(out::println);
            }
            case "markdown" -> out.print(MarkdownReport.table(table));
            case "csv" -> csv(table, out);
            default -> throw new BadInput("no format '" + format + "'; there are table, markdown, csv");
        }
        out.flush();
    }

    private static void csv(Table table, PrintWriter out) {
        out.println(String.join(
                ",", table.columns().stream().map(c -> quoted(c.head())).toList()));
        for (var row : table.rows()) {
            out.println(String.join(",", row.stream().map(c -> quoted(c.text())).toList()));
        }
    }

    /** RFC 4180. */
    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
