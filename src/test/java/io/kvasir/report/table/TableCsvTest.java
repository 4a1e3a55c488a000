package io.kvasir.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableCsvTest {
    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("fleet", "", "name", Better.NEITHER, false, 0),
            new Table.Column("capacity", "req/s", "highest load", Better.HIGHER, true, 0),
            new Table.Column("devices", "", "of all instances", Better.NEITHER, true, 0));

    private static Table.Cell devices(int count) {
        return new Table.Cell(Integer.toString(count), count, false);
    }

    @Test
    void intervals_haveColumnsOfTheirOwn_andUndefinedIsEmpty() throws IOException {
        Table table = new Table(
                "capacity",
                COLUMNS,
                List.of(
                        List.of(
                                Table.Cell.text("=small"),
                                new Table.Cell("4.06 (3.76–4.39)", 4.0625, 3.75, 4.5, true),
                                devices(4)),
                        List.of(Table.Cell.text("large"), new Table.Cell("8.00", 8, false), devices(8)),
                        List.of(Table.Cell.text("none"), Table.Cell.text("–"), Table.Cell.text("–"))),
                List.of());
        assertEquals("""
                fleet,capacity (req/s),capacity low (req/s),capacity high (req/s),devices
                '=small,4.0625,3.75,4.5,4.0
                large,8.0,,,8.0
                none,,,,
                """, TableCsv.write(table));
    }
}
