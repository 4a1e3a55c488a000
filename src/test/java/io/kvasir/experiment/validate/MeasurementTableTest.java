package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementTableTest {
    @TempDir
    private Path folder;

    private MeasurementTable table(String text) throws IOException {
        Path file = folder.resolve("some.csv");
        Files.writeString(file, text);
        return MeasurementTable.read(file);
    }

    @Test
    void commentsAreSkippedAndColumnsFoundByNameInAnyOrder() throws IOException {
        MeasurementTable table = table("# note\n# more\nb,a\n2,\"x, y\"\n");
        assertEquals(List.of("b", "a"), table.columns());
        assertEquals("x, y", table.rows().get(0).text("a"));
        assertEquals(2, table.rows().get(0).count("b", 0));
        assertEquals("", table.rows().get(0).text("absent"));
    }

    @Test
    void emptyCellsAreNotZero() throws IOException {
        MeasurementRow row = table("a,b,c\n,inf,1\n").rows().get(0);
        assertTrue(Double.isNaN(row.number("a")));
        assertTrue(Double.isNaN(row.number("b")));
        assertEquals(7, row.count("a", 7));
    }

    @Test
    void gzippedTablesReadTheSame() throws IOException {
        Path file = folder.resolve("zipped.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a\n5\n".getBytes(StandardCharsets.UTF_8));
        }
        MeasurementTable table = MeasurementTable.read(file);
        assertEquals(5, table.rows().get(0).number("a"));
        assertEquals("zipped", table.name());
    }

    @Test
    void wrongCellsAreReportedWithFileAndLine() throws IOException {
        MeasurementRow row = table("# note\na\n1.5x\n").rows().get(0);
        MeasurementException problem = assertThrows(MeasurementException.class, () -> row.number("a"));
        assertTrue(problem.getMessage().contains("some.csv:3: column a: found '1.5x'"), problem.getMessage());
        MeasurementRow fraction = table("a\n1.5\n").rows().get(0);
        assertThrows(MeasurementException.class, () -> fraction.count("a", 0));
        assertThrows(MeasurementException.class, () -> fraction.flag("a"));
    }

    @Test
    void raggedRowsAndDoubledColumnsAreRefused() {
        MeasurementException ragged = assertThrows(MeasurementException.class, () -> table("a,b\n1,2,3\n"));
        assertTrue(ragged.getMessage().contains("some.csv:2"), ragged.getMessage());
        assertThrows(MeasurementException.class, () -> table("a,a\n1,2\n"));
        assertThrows(MeasurementException.class, () -> table("# nothing else\n"));
    }

    @Test
    void theKindOfATableFollowsFromItsColumns() throws IOException {
        assertEquals(
                TableKind.STATIC_BATCH,
                TableKind.of(table("osl,isl,batch,row_id,total_s,more\n")).orElseThrow());
        assertTrue(TableKind.of(table("a,b\n")).isEmpty());
    }

    @Test
    void marksOfSpreadsheetsAndOtherSystems_areNoPartOfTheCells() throws IOException {
        MeasurementTable table = table("\uFEFF# note\r\na,b\r\n1,x\r\n# between\r\n2,y\r\n");
        assertEquals(List.of("a", "b"), table.columns());
        assertEquals(
                List.of("x", "y"),
                table.rows().stream().map(row -> row.text("b")).toList());
    }

    @Test
    void cellsMissingAtTheEndOfALine_areEmpty() throws IOException {
        MeasurementRow row = table("a,b,c\n1\n").rows().get(0);
        assertEquals(1, row.count("a", 0));
        assertEquals("", row.text("c"));
        assertThrows(MeasurementException.class, () -> table("a,b\n1,2,3\n"));
    }

    @Test
    void wordsForNothing_areNothing() throws IOException {
        MeasurementRow row = table("a,b,c\nNaN,n/a,x\n").rows().get(0);
        assertEquals("", row.text("a"));
        assertEquals(4, row.count("b", 4));
        assertEquals("line 2", row.key("a"));
        assertEquals("x", row.key("c"));
    }

    @Test
    void namesOfColumns_mayHaveCapitalsAndFlagsMayBeWords() throws IOException {
        MeasurementRow row =
                table("Row_ID,mtp_unknown,wip\nx,True,FALSE\n").rows().get(0);
        assertEquals("x", row.text("row_id"));
        assertTrue(row.flag("mtp_unknown"));
        assertEquals(false, row.flag("wip"));
        assertThrows(MeasurementException.class, () -> table("Gpu,gpu\n1,2\n"));
    }
}
