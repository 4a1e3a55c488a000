package io.kvasir.report.table;

import io.kvasir.report.view.Table;
import io.kvasir.report.view.Terminal;
import java.util.List;

/** The answer of a study for people: a sentence, tables, what a reader must know. */
public final class StudyText {
    private StudyText() {}

    /** Aligned for a terminal. */
    public static String console(String answer, List<Table> tables, List<String> warnings, Terminal terminal) {
        ConsoleText text = new ConsoleText(terminal);
        StringBuilder out = new StringBuilder();
        text.wrap(answer, "").forEach(line -> out.append(text.bold(line)).append('\n'));
        for (Table table : tables) {
            out.append('\n');
            ConsoleTable.lines(table, terminal).forEach(line -> out.append(line).append('\n'));
            for (String note : table.notes()) {
                text.wrap(note, "").forEach(line -> out.append(text.dim(line)).append('\n'));
            }
        }
        for (String warning : warnings) {
            text.wrap("! " + warning, "  ").forEach(line -> out.append(line).append('\n'));
        }
        return out.toString();
    }

    /** To paste. */
    public static String markdown(String answer, List<Table> tables, List<String> warnings) {
        StringBuilder out = new StringBuilder();
        out.append("**").append(MarkdownReport.escaped(answer)).append("**\n");
        for (Table table : tables) {
            out.append('\n').append(MarkdownReport.table(table));
        }
        if (!warnings.isEmpty()) {
            out.append('\n');
        }
        warnings.forEach(warning ->
                out.append("- ").append(MarkdownReport.escaped(warning)).append('\n'));
        return out.toString();
    }
}
