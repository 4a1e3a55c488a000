package io.kvasir.cli;

import io.kvasir.report.table.StudyText;
import io.kvasir.report.view.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * What a study prints, in the format asked for.
 *
 * @param answer its sentence
 * @param warnings what to mistrust, a line each
 * @param json all of it, for programs
 * @param csv its main table, for spreadsheets
 */
record StudyOutput(String answer, List<Table> tables, List<String> warnings, Text json, Text csv) {
    /** Written only when asked for. */
    @FunctionalInterface
    interface Text {
        String write() throws IOException;
    }

    void print(StudyOptions options, PrintWriter out) throws IOException {
        out.print(
                switch (options.format) {
                    case "json" -> json.write();
                    case "csv" -> csv.write();
                    case "markdown" -> StudyText.markdown(answer, tables, warnings);
                    default -> StudyText.console(answer, tables, warnings, Console.terminal(options.wide));
                });
        out.flush();
    }
}
