package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.experiment.validate.ShippedCatalogues;
import io.kvasir.experiment.validate.ValidationTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set with priors of its own, fitted to published throughput that the simulator itself made. */
final class PublishedCalibrationTest {
    private static final String HEADER =
            "row_id,engine,model,gpu,n_gpus,tp,precision,scenario,dataset,isl,osl,out_mean,"
                    + "num_requests,out_tok_per_s,note\n";
    private static final String SET = "tensorrt-llm-0";
    private static final String SKEW = "host.eager_rank_layer_seconds";
    private static final double TRUE_SKEW = 9e-5;
    private static final double PRIOR_SKEW = 3e-5;
    private static final String COMPUTE = "scale.compute";
    private static final double TRUE_COMPUTE = 0.7;
    private static final double PRIOR_COMPUTE = 0.9;

    @TempDir
    private Path folder;

    /** Eighteen offline runs of two models on one to four devices, with the throughput given, or 1 for none yet. */
    private ValidationTables table(double[] throughput) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        int row = 0;
        for (String model : List.of("Llama-3.1-8B", "Qwen3-32B")) {
            for (int tensor : new int[] {1, 2, 4}) {
                for (String lengths : List.of("128,64", "2048,16", "512,128")) {
                    double value = throughput.length == 0 ? 1 : throughput[row];
                    text.append(String.format(
                            Locale.ROOT,
                            "pt-%d,TensorRT-LLM 0.14,%s,H100-SXM-80GB,%d,%d,fp8,offline at once,,%s,,48,%.9g,%n",
                            row++,
                            model,
                            tensor,
                            tensor,
                            lengths,
                            value));
                }
            }
        }
        Path file = folder.resolve("published.csv");
        Files.writeString(file, text);
        return ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1);
    }

    private static CoefficientSet truth() {
        CoefficientSet set = new CoefficientLibrary().read(SET);
        for (FreeCoefficient c : ServingPriors.ofSet(SET)) {
            set = set.with(Map.of(c.name(), new Coefficient(c.prior(), Double.NaN, c.lower(), c.upper())));
        }
        return set.with(Map.of(
                SKEW, new Coefficient(TRUE_SKEW, Double.NaN, 0, 1),
                COMPUTE, new Coefficient(TRUE_COMPUTE, Double.NaN, 0, 2)));
    }

    private ValidationTables measured() throws IOException {
        ServingRuns blank = ServingRuns.of(table(new double[0]), new ServingRuns.Simulation(1, 1));
        assertEquals(18, blank.size());
        assertEquals(List.of(SET), blank.sets());
        return table(blank.predict(truth()));
    }

    private static SimulatedCalibration.Outcome fit(ValidationTables tables, List<HoldOutKey> holdOut) {
        return SimulatedCalibration.run(
                tables,
                new SimulatedCalibration.Settings(
                        "tensorrt-llm",
                        1,
                        holdOut,
                        3,
                        new SimulatedCalibration.Simulation(1, 1),
                        new SimulatedCalibration.Note("2026-01-01", "kvasir calibrate"),
                        message -> {}));
    }

    @Test
    void knownCoefficients_areFoundFromThroughputAlone() throws IOException {
        SimulatedCalibration.Outcome outcome = fit(measured(), List.of());
        CoefficientSet set = outcome.sets().get(0);
        assertEquals(SET, set.id());
        // The pull of the priors leaves the rest of the way.
        assertEquals(TRUE_SKEW, set.value(SKEW), 0.4 * (TRUE_SKEW - PRIOR_SKEW));
        assertEquals(TRUE_COMPUTE, set.value(COMPUTE), 0.5 * (PRIOR_COMPUTE - TRUE_COMPUTE));
        ServingErrors errors = outcome.errors().get(0);
        assertEquals(ServingMetric.OUTPUT_THROUGHPUT, errors.metric());
        assertTrue(errors.mean() < 0.05, ServingScores.text(errors));
        assertTrue(set.coefficients().get(SKEW).standardError() >= 0);
        assertTrue(set.facts().containsKey("stated memory.context_bytes"), "reasons of what was not fitted stay");
        assertTrue(
                set.facts().containsKey("error output throughput, in sample"),
                set.facts().toString());
    }

    @Test
    void publishedRowsOfOtherReleases_areNotFittedAlone() throws IOException {
        measured();
        Path file = folder.resolve("published.csv");
        Files.writeString(file, Files.readString(file).replace("TensorRT-LLM 0.14", "TensorRT-LLM 1.0"));
        ValidationTables newer = ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1);
        ServingRuns runs = ServingRuns.of(newer, new ServingRuns.Simulation(1, 1));
        assertEquals(List.of("tensorrt-llm-1"), runs.sets());
        assertEquals(18, runs.times().size(), "each has one value, its throughput");
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> fit(newer, List.of()))
                .getMessage());
        assertTrue(message.contains("18 such runs"), message);
        assertTrue(message.contains("published throughput alone"), message);
    }

    @Test
    void everyModelHeldOut_decidesTheBandOfTheSet() throws IOException {
        SimulatedCalibration.Outcome outcome = fit(measured(), List.of(HoldOutKey.MODEL));
        List<String> groups = outcome.errors().stream()
                .filter(e -> e.split().equals("model"))
                .map(ServingErrors::group)
                .toList();
        assertEquals(List.of(ServingErrors.ALL, "llama-3.1-8b", "qwen3-32b"), groups);
        String band = outcome.sets().get(0).facts().getOrDefault("band", "");
        assertTrue(band.contains("values of output throughput"), band);
        String table = ServingErrorTable.markdown(outcome.errors());
        assertTrue(table.startsWith("| set | left out | output throughput |\n"), table);
    }
}
