package io.kvasir.cli;

import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import java.util.ArrayList;
import java.util.List;

/** Builds plain tables for listings. */
final class Tables {
    private final String id;
    private final List<Table.Column> columns = new ArrayList<>();
    private final List<List<Table.Cell>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Tables(String id) {
        this.id = id;
    }

    /** A column of text; columns of higher priority go first when room is short. */
    Tables text(String head, int priority) {
        columns.add(new Table.Column(head, "", head, Better.NEITHER, false, priority));
        return this;
    }

    /** A column of numbers. */
    Tables number(String head, String unit, int priority) {
        columns.add(new Table.Column(head, unit, head, Better.NEITHER, true, priority));
        return this;
    }

    /** A row of texts as they are to be shown. */
    void row(String... cells) {
        List<Table.Cell> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Table.Cell.text(cell));
        }
        rows.add(row);
    }

    void note(String note) {
        notes.add(note);
    }

    Table table() {
        return new Table(id, columns, rows, notes);
    }
}
