package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.experiment.validate.MeasurementTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectiveFitTest {
    private static final String HOST = "collective.host.";

    @TempDir
    Path folder;

    @Test
    void sharedPcie_isFittedOverAllGroups() throws IOException {
        CollectiveFit fit = fit(0.3);
        assertEquals(0.3, fit.coefficients().get(HOST + "contention").value(), 0.05);
        assertEquals(1.6, fit.coefficients().get(HOST + "large_factor").value(), 0.1);
        assertTrue(fit.notes().isEmpty());
    }

    @Test
    void boxThatCollapses_tellsOfPairsAlone() throws IOException {
        CollectiveFit fit = fit(1.6);
        assertEquals(1.6, fit.coefficients().get(HOST + "large_factor").value(), 0.1);
        assertFalse(fit.coefficients().containsKey(HOST + "contention"));
        assertTrue(fit.notes().containsKey("note collective"));
    }

    /** Reductions at 1.4 times the link, exchanges of the library at 1.8 times (n − 1)/n of it and 10 us. */
    @Test
    void exchangesOverLinks_haveASlopeOfTheirOwn() throws IOException {
        StringBuilder csv = new StringBuilder("gpu,impl,op,n_gpus,bytes,latency_us\n");
        for (int n = 2; n <= 8; n *= 2) {
            for (double bytes = 4096; bytes < 3e8; bytes *= 2) {
                double share = (n - 1.0) / n * bytes / 450e9;
                line(csv, "vLLM_custom_graph,all_reduce", n, bytes, 5e-6 + 2 * 1.4 * share);
                line(csv, "NCCL,all_gather", n, bytes, 10e-6 + 1.8 * share);
                line(csv, "NCCL,alltoall", n, bytes, 10e-6 + 1.8 * share);
            }
        }
        CollectiveFit fit = fit(csv, "h100-sxm");
        assertEquals(1.8, fit.coefficients().get("collective.exchange_factor").value(), 0.1);
        assertEquals(1.4, fit.coefficients().get("collective.large_factor").value(), 0.1);
        assertEquals(2, fit.results().size());
    }

    private static void line(StringBuilder csv, String call, int devices, double bytes, double seconds) {
        csv.append(String.format(Locale.ROOT, "H100-SXM-80GB,%s,%d,%.0f,%.6f%n", call, devices, bytes, seconds * 1e6));
    }

    @Test
    void statedCoefficients_stayWithTheirReason() {
        Coefficient fitted = new Coefficient(1, 0.1, 0, 2);
        CoefficientSet set = StatedCoefficients.keep(new CoefficientSet(
                "rtxpro6000-server", Map.of("date", "today"), Map.of(HOST + "large_factor", fitted)));
        assertEquals(2.5, set.value(HOST + "staging"), 0);
        assertEquals(1, set.value(HOST + "large_factor"), 0);
        assertTrue(set.facts().containsKey("stated " + HOST + "staging"));
        assertEquals("today", set.facts().get("date"));
        CoefficientSet rack = StatedCoefficients.keep(
                new CoefficientSet("gb200-nvl72", Map.of("date", "today"), Map.of("collective.large_factor", fitted)));
        double stated = new CoefficientLibrary().read("b200-sxm").value("collective.large_factor");
        assertEquals(stated, rack.value("collective.large_factor"), 0, "stated though the table has a fit of it");
    }

    /** Times of a made-up L40S server by the fabric's own law: 1.6 times the link, 5 µs, no dearer first bytes. */
    private CollectiveFit fit(double contention) throws IOException {
        StringBuilder csv = new StringBuilder("gpu,impl,op,n_gpus,bytes,latency_us\n");
        for (int n = 2; n <= 8; n *= 2) {
            for (double bytes = 4096; bytes < 3e8; bytes *= 2) {
                double ring = 2.0 * (n - 1) / n * Math.pow(n / 2.0, contention);
                double seconds = 5e-6 + ring * bytes * 1.6 / 32e9;
                csv.append(String.format(
                        Locale.ROOT, "L40S-48GB,vLLM_custom_graph,all_reduce,%d,%.0f,%.6f%n", n, bytes, seconds * 1e6));
            }
        }
        return fit(csv, "l40s");
    }

    private CollectiveFit fit(StringBuilder csv, String device) throws IOException {
        Path file = Files.writeString(folder.resolve("allreduce.csv"), csv);
        CoefficientSet alone = new CoefficientSet(
                "alone", Map.of(), Map.of("scale.collective_latency", new Coefficient(1, Double.NaN, 1, 1)));
        return CollectiveFit.of(
                MeasurementTable.read(file).rows(),
                AcceleratorCatalog.shipped().find(device).orElseThrow(),
                alone,
                new Fitter(2, 1),
                new CoefficientLibrary().read("generic"));
    }
}
