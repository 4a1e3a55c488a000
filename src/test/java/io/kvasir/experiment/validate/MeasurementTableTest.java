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
        MeasurementException ragged = assertThrows(MeasurementException.class, () -> table("a,b\n1\n"));
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
}
