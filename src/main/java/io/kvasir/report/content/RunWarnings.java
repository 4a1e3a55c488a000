package io.kvasir.report.content;

import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the runs of a study warned of: warnings that differ in their numbers alone are one row. */
final class RunWarnings {
    private static final String NUMBER = "\\d+(\\.\\d+)?";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    private static final class Row {
        private final Set<String> texts = new LinkedHashSet<>();
        private final Set<String> deployments = new LinkedHashSet<>();
        private int runs;
    }

    void add(String deployment, List<RunOutcome> runs) {
        for (RunOutcome run : runs) {
            for (String warning : run.warnings()) {
                Row row = rows.computeIfAbsent(warning.replaceAll(NUMBER, "#"), key -> new Row());
                row.texts.add(warning);
                row.deployments.add(deployment);
                row.runs++;
            }
        }
    }

    /** The section on what was assumed, with the warnings where there are any. */
    Page.Section section(StudyBasis basis) {
        Page.Section assumed = RunPage.assumptions(basis.assumptions());
        if (rows.isEmpty()) {
            return assumed;
        }
        List<Page.Block> blocks = new ArrayList<>(assumed.blocks());
        blocks.add(Math.min(1, blocks.size()), new Page.TableBlock(table()));
        return new Page.Section(assumed.id(), assumed.title(), blocks);
    }

    private Table table() {
        List<List<Table.Cell>> cells = new ArrayList<>();
        for (Row row : rows.values()) {
            String first = row.texts.iterator().next();
            cells.add(List.of(
                    Table.Cell.text(row.texts.size() > 1 ? first + " (for one)" : first),
                    Table.Cell.text(row.deployments.stream().collect(Collectors.joining(", "))),
                    new Table.Cell(Integer.toString(row.runs), row.runs, false)));
        }
        List<Table.Column> columns = List.of(
                new Table.Column("warning", "", "what runs warned of", Better.NEITHER, false, 0),
                new Table.Column("deployments", "", "whose runs", Better.NEITHER, false, 0),
                new Table.Column("runs", "", "how many", Better.NEITHER, true, 0));
        return new Table("warnings", columns, cells, List.of());
    }
}
