package io.kvasir.report.table;

import io.kvasir.report.content.AnswerSentence;
import io.kvasir.report.content.ClassTable;
import io.kvasir.report.content.FleetTable;
import io.kvasir.report.content.ResultTable;
import io.kvasir.report.content.Standing;
import io.kvasir.report.view.Report;
import io.kvasir.report.view.SafeText;
import io.kvasir.report.view.Table;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The same as the terminal's table, every column, as Markdown to paste. */
public final class MarkdownReport implements Report {
    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public String description() {
        return "Markdown tables to paste";
    }

    @Override
    public void write(ScenarioResult result, Terminal terminal, Appendable out) throws IOException {
        out.append("**").append(escaped(AnswerSentence.of(result))).append("**\n\n");
        out.append(table(ResultTable.of(result)));
        for (Optional<Table> further : List.of(FleetTable.of(result), ClassTable.of(result))) {
            if (further.isPresent()) {
                out.append('\n').append(table(further.get()));
            }
        }
        boolean first = true;
        for (DeploymentResult deployment : result.deployments()) {
            for (String warning : Standing.warnings(deployment)) {
                out.append(first ? "\n" : "")
                        .append("- ")
                        .append(escaped(warning))
                        .append('\n');
                first = false;
            }
        }
    }

    /** One table with its notes. */
    public static String table(Table table) {
        StringBuilder text = new StringBuilder("|");
        for (Table.Column column : table.columns()) {
            String unit = column.unit().isEmpty() ? "" : " (" + column.unit() + ")";
            text.append(' ').append(escaped(column.head() + unit)).append(" |");
        }
        text.append("\n|");
        table.columns().forEach(column -> text.append(column.numeric() ? "---:|" : "---|"));
        text.append('\n');
        for (var row : table.rows()) {
            text.append('|');
            for (Table.Cell cell : row) {
                String shown = escaped(cell.text());
                text.append(' ')
                        .append(cell.best() ? "**" + shown + "** ✓" : shown)
                        .append(" |");
            }
            text.append('\n');
        }
        for (String note : table.notes()) {
            text.append('\n').append(escaped(note)).append('\n');
        }
        return text.toString();
    }

    /** Text that Markdown shows as it is: names from files never become markup. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        SafeText.of(text).codePoints().forEach(point -> {
            if (point == '<') {
                escaped.append("&lt;");
            } else if ("\\`*_[]|#&".indexOf(point) >= 0) {
                escaped.append('\\').appendCodePoint(point);
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}
