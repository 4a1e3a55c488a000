package io.kvasir.report.table;

import io.kvasir.report.content.AnswerSentence;
import io.kvasir.report.content.ClassTable;
import io.kvasir.report.content.FleetTable;
import io.kvasir.report.content.ResultTable;
import io.kvasir.report.content.Standing;
import io.kvasir.report.view.Report;
import io.kvasir.report.view.Table;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The answer in a sentence, the table per deployment, and what a reader must know. */
public final class TableReport implements Report {
    @Override
    public String name() {
        return "table";
    }

    @Override
    public String description() {
        return "aligned for a terminal";
    }

    @Override
    public void write(ScenarioResult result, Terminal terminal, Appendable out) throws IOException {
        ConsoleText text = new ConsoleText(terminal);
        List<String> lines = new ArrayList<>();
        text.wrap(AnswerSentence.of(result), "").forEach(line -> lines.add(text.bold(line)));
        lines.add("");
        table(ResultTable.of(result), terminal, text, lines);
        FleetTable.of(result).ifPresent(table -> {
            lines.add("");
            table(table, terminal, text, lines);
        });
        if (terminal.wide()) {
            ClassTable.of(result).ifPresent(table -> {
                lines.add("");
                table(table, terminal, text, lines);
            });
        }
        for (DeploymentResult deployment : result.deployments()) {
            for (String warning : Standing.warnings(deployment)) {
                lines.addAll(text.wrap("! " + warning, "  "));
            }
        }
        for (String warning : result.assumptions().warnings()) {
            lines.addAll(text.wrap("! " + warning, "  "));
        }
        for (String line : lines) {
            out.append(line).append('\n');
        }
    }

    private static void table(Table table, Terminal terminal, ConsoleText text, List<String> lines) {
        lines.addAll(ConsoleTable.lines(table, terminal));
        for (String note : table.notes()) {
            text.wrap(note, "").forEach(line -> lines.add(text.dim(line)));
        }
    }
}
