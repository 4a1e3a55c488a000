package io.kvasir.report.table;

import io.kvasir.report.view.Table;
import io.kvasir.report.view.Table.Cell;
import io.kvasir.report.view.Table.Column;
import io.kvasir.report.view.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table aligned for a terminal. Columns of the lowest importance go first when it does not fit; {@code --wide} keeps
 * all of them and stacks what does not fit in blocks that repeat the first column.
 */
public final class ConsoleTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;
    /** Names are cut to this before any column is dropped for them. */
    private static final int LONGEST_NAME = 32;

    private final Table table;
    private final Terminal terminal;
    private final ConsoleText text;
    private final List<Integer> widths;

    private ConsoleTable(Table table, Terminal terminal) {
        this.table = table;
        this.terminal = terminal;
        this.text = new ConsoleText(terminal);
        this.widths = IntStream.range(0, table.columns().size())
                .mapToObj(this::widthOf)
                .toList();
    }

    /** The lines of the table, head first. */
    public static List<String> lines(Table table, Terminal terminal) {
        ConsoleTable printer = new ConsoleTable(table, terminal);
        List<String> lines = new ArrayList<>();
        for (List<Integer> block : terminal.wide() ? printer.stacked() : List.of(printer.fitting())) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            printer.block(block, lines);
        }
        return lines;
    }

    /** Columns that fit, in order; at least those of priority 0. */
    private List<Integer> fitting() {
        List<Integer> kept = new ArrayList<>(
                IntStream.range(0, table.columns().size()).boxed().toList());
        while (total(kept) > terminal.width()) {
            int worst = leastImportant(kept);
            if (table.columns().get(worst).priority() == 0) {
                break;
            }
            kept.remove((Integer) worst);
        }
        return kept;
    }

    /** Of the columns with the highest number the rightmost. */
    private int leastImportant(List<Integer> kept) {
        int worst = kept.get(0);
        for (int column : kept) {
            if (table.columns().get(column).priority()
                    >= table.columns().get(worst).priority()) {
                worst = column;
            }
        }
        return worst;
    }

    private List<List<Integer>> stacked() {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>(List.of(0));
        for (int column = 1; column < table.columns().size(); column++) {
            block.add(column);
            if (total(block) > terminal.width() && block.size() > 2) {
                block.remove((Integer) column);
                blocks.add(block);
                block = new ArrayList<>(List.of(0, column));
            }
        }
        blocks.add(block);
        return blocks;
    }

    private void block(List<Integer> columns, List<String> lines) {
        int first = firstWidth(columns);
        List<String> heads = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (int column : columns) {
            Column spec = table.columns().get(column);
            int width = column == 0 ? first : widths.get(column);
            heads.add(ConsoleText.pad(text.clean(spec.head()) + room(column), width, spec.numeric()));
            units.add(ConsoleText.pad(text.clean(spec.unit()) + room(column), width, spec.numeric()));
        }
        lines.add(text.bold(stripEnd(String.join(GAP, heads))));
        if (columns.stream()
                .anyMatch(column -> !table.columns().get(column).unit().isEmpty())) {
            lines.add(text.dim(stripEnd(String.join(GAP, units))));
        }
        for (List<Cell> row : table.rows()) {
            lines.add(row(row, columns, first));
        }
    }

    private String row(List<Cell> row, List<Integer> columns, int first) {
        StringBuilder line = new StringBuilder();
        for (int column : columns) {
            int width = column == 0 ? first : widths.get(column);
            Cell cell = row.get(column);
            String fitted = text.fit(shown(cell, column), width);
            String shown =
                    ConsoleText.pad(fitted, width, table.columns().get(column).numeric());
            line.append(line.length() == 0 ? "" : GAP).append(cell.best() ? text.bold(shown) : shown);
        }
        return stripEnd(line.toString());
    }

    /** The best value carries its mark; the others of its column leave room for it, so that digits stay in line. */
    private String shown(Cell cell, int column) {
        return text.clean(cell.text() + (cell.best() ? "✓" : room(column)));
    }

    private String room(int column) {
        return table.rows().stream().anyMatch(row -> row.get(column).best()) ? " " : "";
    }

    /** The first column gives way when nothing else is left to drop. */
    private int firstWidth(List<Integer> columns) {
        int excess = total(columns) - terminal.width();
        return excess <= 0 ? widths.get(0) : Math.max(NARROWEST, widths.get(0) - excess);
    }

    private int total(List<Integer> columns) {
        int sum = GAP.length() * (columns.size() - 1);
        for (int column : columns) {
            sum += widths.get(column);
        }
        return sum;
    }

    private int widthOf(int column) {
        Column spec = table.columns().get(column);
        int heads = Math.max(ConsoleText.width(spec.head()), ConsoleText.width(spec.unit()));
        int width = heads + room(column).length();
        for (List<Cell> row : table.rows()) {
            width = Math.max(width, ConsoleText.width(shown(row.get(column), column)));
        }
        return column == 0 && terminal.width() != Terminal.UNBOUNDED ? Math.min(width, LONGEST_NAME) : width;
    }

    private static String stripEnd(String line) {
        return line.stripTrailing();
    }
}
