package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.workload.RequestSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationRunTest {
    private static final String HEADER =
            "row_id,engine,engine_version,model,gpu,gemm_quant_mode,mode,isl,osl,lengths,concurrency,n_gpus,"
                    + "attn_tp,attn_dp,moe_ep,ttft_ms,tpot_ms,mtp_unknown\n";

    @TempDir
    private Path folder;

    private ValidationTables tables(String rows) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, HEADER + rows);
        return ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1);
    }

    private static String row(String id, String model, double ttft, int mtp) {
        return id + ",vllm,0.12.0," + model + ",H100-SXM-80GB,,agg,100,11,fixed,2,1,1,1,1," + ttft + ",8," + mtp + "\n";
    }

    @Test
    void everyMeasuredValueGetsALineWithItsErrorOrItsReason() throws IOException {
        ValidationResult result = new ValidationRun(new InstantSimulator(), 2, 1)
                .run(
                        tables(row("a", "Qwen/Qwen3-32B", 16, 0)
                                + row("b", "nobody/unheard-of", 16, 0)
                                + row("c", "Qwen/Qwen3-32B", 25, 1)),
                        done -> {});
        StringWriter out = new StringWriter();
        ValidationCsv.write(result, out);
        List<String> lines = out.toString().lines().toList();
        assertEquals("table,row_id,stage,metric,measured,predicted,signed_pct,status,reason", lines.get(0));
        assertTrue(lines.contains("engine_silicon,a,,ttft_ms,16.0000,20.0000,25.0000,modelled,"), lines.toString());
        assertTrue(lines.contains("engine_silicon,a,,tpot_ms,8.00000,10.0000,25.0000,modelled,"), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("engine_silicon,b,,ttft_ms,16.0000,,,unmodelled,")));
        assertTrue(lines.contains(
                "engine_silicon,c,,ttft_ms,25.0000,20.0000,-20.0000,uncertain,may have used multi-token prediction"));
        assertEquals(7, lines.size());
    }

    @Test
    void aRowThatCannotBePredicted_leavesTheOthers() throws IOException {
        String devices = row("a", "Qwen/Qwen3-32B", 16, 0).replace(",fixed,2,1,", ",fixed,2,half,");
        ValidationResult result = new ValidationRun(new InstantSimulator(), 2, 1)
                .run(tables(devices + row("b", "Qwen/Qwen3-32B", 16, 0)), done -> {});
        for (ValidationEntry entry : result.entries()) {
            boolean broken = entry.row().rowId().equals("a");
            assertEquals(broken ? ValidationEntry.Status.UNMODELLED : ValidationEntry.Status.MODELLED, entry.status());
            assertEquals(broken, entry.reason().contains("column n_gpus: found 'half'"), entry.reason());
        }
        assertEquals(4, result.entries().size());
    }

    @Test
    void aDefect_costsItsRowAndIsNamed() throws IOException {
        SystemSimulator broken = new SystemSimulator() {
            @Override
            public SimulatedRequests simulate(
                    ServingSetup setup, MeasuringRules rules, RequestSource requests, int size) {
                throw new IllegalStateException("out of order");
            }

            @Override
            public MemoryEstimate memory(InstanceSpec instance) {
                throw new IllegalStateException("out of order");
            }
        };
        ValidationResult result =
                new ValidationRun(broken, 1, 1).run(tables(row("a", "Qwen/Qwen3-32B", 16, 0)), done -> {});
        assertTrue(result.entries().get(0).reason().startsWith("the program failed on this row: "));
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        ValidationTables tables = tables(row("a", "Qwen/Qwen3-32B", 16, 0) + row("b", "Qwen/Qwen3-8B", 16, 0));
        ValidationResult one = new ValidationRun(new ReferenceSimulator(), 1, 1).run(tables, done -> {});
        ValidationResult three = new ValidationRun(new ReferenceSimulator(), 3, 1).run(tables, done -> {});
        assertEquals(one, three);
    }

    @Test
    void theFastEngineAndThePlainOne_predictTheSame() throws IOException {
        ValidationTables tables = tables(row("a", "Qwen/Qwen3-32B", 16, 0) + row("b", "Qwen/Qwen3-8B", 16, 0));
        assertEquals(
                new ValidationRun(new ReferenceSimulator(), 1, 1).run(tables, done -> {}),
                new ValidationRun(new FleetSimulator(), 1, 1).run(tables, done -> {}));
    }

    /** Rows are never dropped: as many lines as measured values, over every table that comes with the project's data. */
    @Test
    void everyTableOfTheSharedDataIsReadWhole() throws IOException {
        Path shared = SharedData.folder("calibration");
        Assumptions.assumeTrue(Files.isDirectory(shared), "no shared data at " + shared);
        List<Path> files = List.of(
                shared.resolve("vllm_experiments.csv"),
                shared.resolve("static_batch.csv"),
                shared.resolve("kv_capacity.csv"));
        ValidationTables tables = ValidationTables.read(files, ShippedCatalogues.INSTANCE, 1);
        int rows = 0;
        for (CaseSet set : tables.sets()) {
            rows += set.memory().size() + set.unmodelled().size();
            rows += set.cases().stream().mapToInt(one -> one.rows().size()).sum();
        }
        int expected = 0;
        for (Path file : files) {
            expected += MeasurementTable.read(file).rows().size();
        }
        assertEquals(expected, rows);
        assertTrue(tables.peers().size() > 600);
    }
}
