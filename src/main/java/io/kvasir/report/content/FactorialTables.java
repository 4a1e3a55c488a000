package io.kvasir.report.content;

import io.kvasir.experiment.claims.FactorialResult;
import io.kvasir.experiment.claims.FindingUnit;
import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import io.kvasir.result.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a factorial study found, as tables: gains of each technique, and interactions of each pair. */
final class FactorialTables {
    private FactorialTables() {}

    /** One row per technique. */
    static Table gains(FactorialResult result, String id) {
        List<Table.Column> columns = List.of(
                new Table.Column(result.response() + ": gain of", "", "technique", Better.NEITHER, false, 0),
                number("alone", "when no other is present"),
                number("on top of all others", "when all others are present"),
                number("mean", "geometric mean over all combinations of the others"));
        List<List<Table.Cell>> rows = result.gains().stream()
                .map(gain -> List.of(
                        Table.Cell.text(gain.factor()), cell(gain.alone()), cell(gain.last()), cell(gain.mean())))
                .toList();
        return new Table(id, columns, rows, List.of());
    }

    /** Techniques against techniques: the gain of one in the presence of the other over its gain without. */
    static Table interactions(FactorialResult result, String id) {
        Set<String> names = new LinkedHashSet<>();
        result.gains().forEach(gain -> names.add(gain.factor()));
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("interaction with", "", "technique", Better.NEITHER, false, 0));
        names.forEach(name -> columns.add(number(name, "gain in its presence over gain without; 1 is multiplication")));
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (String row : names) {
            List<Table.Cell> cells = new ArrayList<>();
            cells.add(Table.Cell.text(row));
            names.forEach(column -> cells.add(pair(result, row, column)));
            rows.add(cells);
        }
        return new Table(
                id,
                columns,
                rows,
                List.of(result.response()
                        + ": gain of one technique in the presence of the other over its gain without;"
                        + " below 1 both spend the same slack, above 1 they need each other."));
    }

    private static Table.Cell pair(FactorialResult result, String one, String other) {
        return result.interactions().stream()
                .filter(pair -> pair.factor().equals(one) && pair.other().equals(other)
                        || pair.factor().equals(other) && pair.other().equals(one))
                .findFirst()
                .map(pair -> cell(pair.ratio()))
                .orElse(Table.Cell.text("–"));
    }

    private static Table.Cell cell(Estimate value) {
        return new Table.Cell(FindingUnit.TIMES.text(value.mean()), value.mean(), false);
    }

    private static Table.Column number(String head, String title) {
        return new Table.Column(head, "", title, Better.NEITHER, true, 0);
    }
}
