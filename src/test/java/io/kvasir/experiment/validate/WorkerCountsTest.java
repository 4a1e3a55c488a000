package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCountsTest {
    @TempDir
    private Path folder;

    @Test
    void workersOfASplit_followFromItsDevicesOrFromOneRequestAtATime() throws IOException {
        String header = "prefill_workers,decode_workers,n_gpus\n";
        assertEquals(new WorkerCounts(2, 3), workers(header + "2,3,\n", 8));
        assertEquals(new WorkerCounts(2, 1), workers(header + "2,,16\n", 8), "16 = 2 x 4 + 1 x 8");
        assertEquals(new WorkerCounts(1, 1), workers(header + ",,12\n", 8), "12 = 1 x 4 + 1 x 8 alone");
        assertEquals(new WorkerCounts(1, 1), workers(header + ",,\n", 1));
        // 24 devices are two and two workers, or four and one.
        assertThrows(CannotModelException.class, () -> workers(header + ",,24\n", 8));
        assertThrows(CannotModelException.class, () -> workers(header + ",,\n", 8));
    }

    private WorkerCounts workers(String table, int concurrency) throws IOException {
        Path file = folder.resolve("w.csv");
        Files.writeString(file, table);
        return WorkerCounts.of(MeasurementTable.read(file).rows().get(0), 4, 8, concurrency);
    }
}
