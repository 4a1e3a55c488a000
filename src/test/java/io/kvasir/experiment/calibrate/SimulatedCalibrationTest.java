package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits to runs that the simulator itself measured under coefficients the fit does not know. */
final class SimulatedCalibrationTest {
    private static final String HEADER = "row_id,family,engine,engine_version,image,measured,wip,model,gpu,precision,"
            + "gemm_quant_mode,mode,isl,osl,lengths,concurrency,n_gpus,pp,attn_tp,attn_dp,moe_ep,parallel_note,ttft_ms,"
            + "tpot_ms,repeat_spread,mtp_unknown";
    private static final String SMALL = "meta-llama/Llama-3.1-8B-Instruct";
    private static final String LARGE = "Qwen/Qwen3-32B";
    private static final double HOST_SECONDS = 6e-4;
    private static final double PRIOR_HOST_SECONDS = 2e-4;
    private static final double COMPUTE = 0.7;
    private static final double PRIOR_COMPUTE = 0.9;

    @TempDir
    private Path folder;

    /** Twelve runs of two models; the times given, or 1 where there is none yet. */
    private ServingRuns runs(List<double[]> times) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        int row = 0;
        for (String model : List.of(SMALL, LARGE)) {
            for (int concurrency : new int[] {1, 4, 16}) {
                for (int input : new int[] {256, 2048}) {
                    double[] time = times.isEmpty() ? new double[] {1, 1} : times.get(row);
                    text.append(String.format(
                            Locale.ROOT,
                            "r%d,own,vllm,0.19.0,,,0,%s,H100-SXM-80GB,bf16,,agg,%d,32,fixed,%d,2,1,2,1,1,,%.9g,%.9g,1,0%n",
                            row++,
                            model,
                            input,
                            concurrency,
                            time[0],
                            time[1]));
                }
            }
        }
        Files.writeString(table(), text);
        return ServingRuns.of(read(), new ServingRuns.Simulation(1, 1));
    }

    private Path table() {
        return folder.resolve("runs.csv");
    }

    private ValidationTables read() {
        return ValidationTables.read(List.of(table()), ShippedCatalogues.INSTANCE, 1);
    }

    /** The priors, but for two: what the set that ships learnt from other runs, twelve could not tell. */
    private static CoefficientSet truth() {
        Map<String, Coefficient> values = new LinkedHashMap<>();
        ServingPriors.of("vllm")
                .forEach(c -> values.put(c.name(), new Coefficient(c.prior(), Double.NaN, c.lower(), c.upper())));
        values.put("host.step_seconds", new Coefficient(HOST_SECONDS, Double.NaN, 0, 1));
        values.put("scale.compute", new Coefficient(COMPUTE, Double.NaN, 0, 2));
        return new CoefficientLibrary().read("vllm-0.19").with(values);
    }

    /** Writes the table with times simulated under {@link #truth()}. */
    private void measure() throws IOException {
        ServingRuns blank = runs(List.of());
        double[] predicted = blank.predict(truth());
        List<double[]> times = new ArrayList<>();
        for (int i = 0; i < predicted.length; i += 2) {
            assertEquals(ServingMetric.TIME_TO_FIRST_TOKEN, blank.times().get(i).metric());
            times.add(new double[] {predicted[i], predicted[i + 1]});
        }
        runs(times);
    }

    private SimulatedCalibration.Outcome fit(List<HoldOutKey> holdOut) {
        return SimulatedCalibration.run(
                read(),
                new SimulatedCalibration.Settings(
                        "",
                        1,
                        holdOut,
                        3,
                        new SimulatedCalibration.Simulation(1, 1),
                        new SimulatedCalibration.Note("2026-01-01", "kvasir calibrate"),
                        message -> {}));
    }

    @Test
    void runsOfKnownCoefficients_areMetWithinAFewPercent() throws IOException {
        measure();
        SimulatedCalibration.Outcome outcome = fit(List.of());
        CoefficientSet set = outcome.sets().get(0);
        assertEquals("vllm-0.19", set.id());
        // Twelve runs against a prior that pulls: the rest of the way is not worth its price.
        outcome.errors().forEach(e -> assertTrue(e.mean() < 0.08, ServingScores.text(e)));
        assertTrue(set.value("host.step_seconds") > PRIOR_HOST_SECONDS, "moves from its prior to the truth");
        assertTrue(set.value("scale.compute") < PRIOR_COMPUTE, "moves from its prior to the truth");
        assertTrue(set.coefficients().get("scale.compute").standardError() >= 0);
        assertEquals("2026-01-01", set.facts().get("date"));
        assertTrue(
                set.facts().containsKey("error time per output token, in sample"),
                set.facts().toString());
    }

    @Test
    void fitWithoutAGroup_isThatOfTheOthersWhateverTheGroupMeasured() throws IOException {
        measure();
        String[] lines = Files.readString(table()).split("\n");
        for (int i = 7; i < lines.length; i++) {
            // The large model a third slower than it is: no coefficients make both models true.
            String[] cells = lines[i].split(",");
            for (int column : new int[] {22, 23}) {
                cells[column] = String.valueOf(1.33 * Double.parseDouble(cells[column]));
            }
            lines[i] = String.join(",", cells);
        }
        Files.write(table(), List.of(lines));
        ServingRuns all = ServingRuns.of(read(), new ServingRuns.Simulation(1, 1));
        ServingRuns large = all.ofGroup(HoldOutKey.MODEL, "qwen3-32b", true);
        ServingRuns small = all.ofGroup(HoldOutKey.MODEL, "qwen3-32b", false);
        CoefficientSet base = new CoefficientLibrary().read("vllm-0.19");
        List<FreeCoefficient> priors = ServingPriors.of("vllm");
        ServingFit every = ServingFit.of(priors, base, all);
        double alone = meanTime(small, ServingFit.of(priors, base, small).set());
        double without = meanTime(small, every.without(large, priors, base));
        double with = meanTime(small, every.set());
        assertTrue(with > 1.05 * alone, with + " of " + alone + ": the large model's times pull while they count");
        assertTrue(
                Math.abs(without - alone) < Math.abs(with - without),
                without + ": what differs from " + alone + " is the point where slopes were taken");
    }

    private static double meanTime(ServingRuns runs, CoefficientSet set) {
        return Arrays.stream(runs.predict(set)).average().orElseThrow();
    }

    @Test
    void everyModelHeldOut_isScoredByAFitThatNeverSawIt() throws IOException {
        measure();
        // Runs of the small model alone are too few for a fit: with them left out, the large one is too.
        assertFalse(
                fit(List.of(HoldOutKey.MODEL)).errors().stream()
                        .anyMatch(e -> e.split().equals("model")),
                "six runs are fewer than a fit needs");
        ServingRuns all = ServingRuns.of(read(), new ServingRuns.Simulation(1, 1));
        assertEquals(List.of("llama-3.1-8b", "qwen3-32b"), all.groups(HoldOutKey.MODEL));
        assertEquals(6, all.ofGroup(HoldOutKey.MODEL, "qwen3-32b", false).size());
        assertEquals(12, all.every(1).size());
        assertEquals(4, all.every(3).size());
    }

    @Test
    void tooFewRuns_areRefusedWithTheirNumber() throws IOException {
        measure();
        Files.write(table(), Files.readAllLines(table()).subList(0, 4));
        String message = assertThrows(IllegalArgumentException.class, () -> fit(List.of()))
                .getMessage();
        assertTrue(message.contains("3 such runs"), message);
    }

    @Test
    void runsThatMayDraft_andRunsThatQueued_areLeftOut() throws IOException {
        measure();
        List<String> lines = new ArrayList<>(Files.readAllLines(table()));
        lines.set(1, lines.get(1).replaceFirst("0$", "1"));
        String[] cells = lines.get(2).split(",", -1);
        cells[22] = "1e6";
        lines.set(2, String.join(",", cells));
        Files.write(table(), lines);
        assertEquals(
                10, ServingRuns.of(read(), new ServingRuns.Simulation(1, 1)).size());
    }

    @Test
    void firstTokensOfBusyStreams_countWhereTheSetKnowsTheFrontEnd() throws IOException {
        measure();
        List<String> lines = new ArrayList<>(Files.readAllLines(table()));
        lines.replaceAll(line -> line + ",100");
        lines.set(0, HEADER + ",implied_req_per_s");
        // Answers of 32 tokens: 157 a second are 5,024 tokens, 100 are 3,200.
        lines.set(6, lines.get(6).replaceFirst(",100$", ",157"));
        Files.write(table(), lines);
        assertEquals(
                List.of(
                        ServingMetric.TIME_TO_FIRST_TOKEN,
                        ServingMetric.TIME_PER_OUTPUT_TOKEN,
                        ServingMetric.THROUGHPUT),
                metricsOfSixthRun());
        // The set of 2023 knows no front end.
        int version = List.of(HEADER.split(",")).indexOf("engine_version");
        String[] cells = lines.get(6).split(",", -1);
        cells[version] = "0.2.7";
        lines.set(6, String.join(",", cells));
        Files.write(table(), lines);
        assertEquals(List.of(ServingMetric.TIME_PER_OUTPUT_TOKEN, ServingMetric.THROUGHPUT), metricsOfSixthRun());
    }

    private List<ServingMetric> metricsOfSixthRun() throws IOException {
        ServingRuns runs = ServingRuns.of(read(), new ServingRuns.Simulation(1, 1));
        assertEquals(12, runs.size());
        return runs.times().stream()
                .filter(time -> time.row().rowId().equals("r5"))
                .map(ServingTime::metric)
                .toList();
    }

    @Test
    void holdOutKey_unknownName_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> HoldOutKey.of("colour"));
    }
}
