package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.experiment.validate.MeasurementTable;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.perf.DeviceKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decode attention fitted to times made by hand: a cold call waits 20 µs, 2 µs for each wave of heads, and reads at 0.9
 * of 3.35 TB/s; one whose cache lies on chip is spared 6 µs, which a call that reads for t sees as 6·exp(−t/6 µs). With
 * eight-bit caches it waits 1.2 and 1.5 times as long.
 */
final class AttentionProblemTest {
    private static final double BANDWIDTH = 0.9 * 3.35e12;

    @TempDir
    private Path folder;

    @Test
    void latency_isThatOfColdCallsThoughTheSmallestFoundTheirCacheOnChip() throws IOException {
        Map<String, Coefficient> fitted = fit(table(List.of("bfloat16"))).coefficients();
        // Calls that read for less than a microsecond took 14 µs: fitted to them alone the latency would be that.
        assertEquals(20e-6, value(fitted, "attention.overhead_seconds"), 0.5e-6);
        assertEquals(2e-6, value(fitted, "attention.head_seconds"), 0.1e-6);
        assertEquals(0.9, value(fitted, "attention.bandwidth_efficiency"), 0.02);
        assertFalse(fitted.containsKey("attention.fp8_overhead_factor"), "no row tells it");
        assertTrue(fitted.keySet().stream().noneMatch(name -> name.startsWith("nuisance")));
    }

    @Test
    void eightBitCaches_haveLatenciesOfTheirOwn() throws IOException {
        Map<String, Coefficient> fitted = fit(table(List.of("bfloat16", "fp8"))).coefficients();
        assertEquals(1.2, value(fitted, "attention.fp8_overhead_factor"), 0.05);
        assertEquals(1.5, value(fitted, "attention.fp8_head_factor"), 0.1);
        assertEquals(20e-6, value(fitted, "attention.overhead_seconds"), 0.7e-6);
    }

    private static double value(Map<String, Coefficient> fitted, String name) {
        return fitted.get(name).value();
    }

    private static FitResult fit(MeasurementTable table) {
        Accelerator h100 = AcceleratorCatalog.shipped().get("h100-sxm");
        CoefficientLibrary library = new CoefficientLibrary();
        CoefficientSet engine = library.engine("vllm", "0.15.1").set();
        Map<String, Coefficient> ones = new LinkedHashMap<>();
        for (String name :
                List.of("scale.bandwidth", "scale.compute", "scale.attention_overhead", "scale.attention_head")) {
            ones.put(name, new Coefficient(1, Double.NaN, 1, 1));
        }
        CoefficientSet alone = engine.with(ones);
        AttentionProblem problem = new AttentionProblem(
                true, table.rows(), 50e6, coefficients -> new DeviceKernels(h100, coefficients, alone));
        return new Fitter(0, 1).fit(problem, library.read("generic"));
    }

    private MeasurementTable table(List<String> formats) throws IOException {
        StringBuilder csv = new StringBuilder("phase,q_heads,kv_heads,kv_dtype,batch,seq_len,latency_us\n");
        for (String format : formats) {
            for (int heads : new int[] {1, 2, 4, 8}) {
                for (int batch : new int[] {1, 4, 16, 64, 256, 512}) {
                    for (int length : new int[] {16, 128, 1024, 4096, 16384}) {
                        csv.append(row(format, heads, batch, length));
                    }
                }
            }
        }
        Path file = folder.resolve("attention.csv");
        Files.writeString(file, csv);
        return MeasurementTable.read(file);
    }

    private static String row(String format, int heads, int batch, int length) {
        boolean fp8 = format.equals("fp8");
        double reading = 1e6 * 2.0 * 128 * (fp8 ? 1 : 2) * heads * batch * length / BANDWIDTH;
        double waves = heads * batch / 132.0;
        double seconds = 20 * (fp8 ? 1.2 : 1) + 2 * (fp8 ? 1.5 : 1) * waves + reading - 6 * Math.exp(-reading / 6);
        return String.format(
                Locale.ROOT, "decode,%d,%d,%s,%d,%d,%.4f\n", 4 * heads, heads, format, batch, length, seconds);
    }
}
