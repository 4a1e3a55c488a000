package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.InstanceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeculationCasesTest {
    private static final String HEADER =
            "row_id,target,gpu,engine,method,workload,batch,draft_tokens,accept_len,speedup,note\n";

    @TempDir
    private Path folder;

    private List<ValidationEntry> entries(String text) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, text);
        ValidationTables tables = ValidationTables.read(List.of(file), ShippedCatalogues.INSTANCE, 1);
        return new ValidationRun(new InstantSimulator(), 1, 1)
                .run(tables, done -> {})
                .entries();
    }

    /** 1 + 0.595 + 0.595 · 0.593 tokens in a round of two drafts on ShareGPT. */
    @Test
    void tokensOfARound_followFromTheCurveOfMethodAndTask() throws IOException {
        List<ValidationEntry> entries =
                entries(HEADER + "a,Llama-3.1-8B-Instruct,H100-SXM-80GB,vLLM 0.10,EAGLE3,sharegpt,,2,2,,\n"
                        + "b,Llama-3.1-8B-Instruct,H100-SXM-80GB,vLLM 0.10,EAGLE3,gsm8k,,1,2,,\n"
                        + "c,Llama-3.1-8B-Instruct,H100-SXM-80GB,vLLM 0.10,telepathy,gsm8k,,1,2,,\n"
                        + "d,Llama-3.1-8B-Instruct,H100-SXM-80GB,vLLM 0.10,EAGLE3,gsm8k,,,2,,\n");
        assertEquals(1.947835, entries.get(0).predicted(), 1e-9);
        assertEquals(1.657, entries.get(1).predicted(), 1e-9);
        assertTrue(entries.get(2).reason().contains("no acceptance of 'telepathy'"));
        assertEquals("the number of drafts is not recorded", entries.get(3).reason());
    }

    /** Two drafts, gsm8k: none 0.343, one 0.657 · 0.357, both 0.657 · 0.643. */
    @Test
    void sharesOfRounds_addUpToOne() throws IOException {
        List<ValidationEntry> entries = entries("workload,method,draft_tokens,emitted_tokens,fraction\n"
                + "gsm8k,EAGLE3,2,1,0.3\ngsm8k,EAGLE3,2,2,0.3\ngsm8k,EAGLE3,2,3,0.4\n");
        assertEquals(0.343, entries.get(0).predicted(), 1e-9);
        assertEquals(0.657 * 0.357, entries.get(1).predicted(), 1e-9);
        assertEquals(1, entries.stream().mapToDouble(ValidationEntry::predicted).sum(), 1e-9);
    }

    @Test
    void aSpeedUp_isTheMeasuredTokensOverTheCostOfTheRound() throws IOException {
        String row = "a,Qwen3-8B,H100-SXM-80GB,vLLM 0.11,EAGLE3,gsm8k,1,2,2.2,1.7,\n";
        List<ValidationEntry> entries = entries(HEADER
                + row
                + row.replace("a,Q", "b,Q").replace("vLLM 0.11", "")
                + row.replace("a,Q", "c,Q").replace("1.7,", "1.7,mixes fp8 and speculation"));
        ValidationEntry gain = entries.stream()
                .filter(entry -> entry.metric().equals("speedup"))
                .findFirst()
                .orElseThrow();
        assertTrue(gain.predicted() > 1.3 && gain.predicted() < 2.2, "" + gain.predicted());
        assertEquals(
                2,
                entries.stream()
                        .filter(entry -> entry.metric().equals("speedup"))
                        .filter(entry -> entry.status() == ValidationEntry.Status.UNMODELLED)
                        .count());
    }

    /**
     * EAGLE-3 on Llama-3.1-8B, one H100, SGLang without overlap of rounds, chains of three (EAGLE-3 paper, its table): the
     * benchmark simulated with and without drafts.
     */
    @Test
    void theGainFallsWithTheBatch_asMeasured() throws IOException {
        Path facts = SharedData.folder("facts").resolve("speculative.csv");
        Assumptions.assumeTrue(Files.isRegularFile(facts), "no shared data at " + facts);
        TreeMap<Integer, Double> measured = new TreeMap<>();
        for (MeasurementRow row : MeasurementTable.read(facts).rows()) {
            boolean series = row.text("method").equals("EAGLE3")
                    && row.text("workload").equals("MT-bench, SGLang")
                    && row.count("batch_or_concurrency", 0) > 1;
            if (series) {
                measured.put(row.count("batch_or_concurrency", 0), row.number("speedup_vs_no_spec"));
            }
        }
        Assumptions.assumeTrue(measured.size() > 5, "the series is not there");
        Map<Integer, Double> gains = new TreeMap<>();
        measured.keySet().forEach(batch -> gains.put(batch, throughputGain(batch)));
        List<Double> errors = new ArrayList<>();
        List<Double> keptErrors = new ArrayList<>();
        double before = Double.POSITIVE_INFINITY;
        for (Map.Entry<Integer, Double> point : measured.entrySet()) {
            double gain = gains.get(point.getKey());
            assertTrue(gain <= before, "batch " + point.getKey() + ": " + gain + " after " + before);
            before = gain;
            errors.add(Math.abs(gain / point.getValue() - 1));
            double kept = gain / gains.get(measured.firstKey());
            keptErrors.add(
                    Math.abs(kept / (point.getValue() / measured.firstEntry().getValue()) - 1));
        }
        errors.sort(null);
        keptErrors.sort(null);
        assertTrue(errors.get(errors.size() / 2) <= 0.12, "errors of the gain: " + errors);
        assertTrue(errors.get(errors.size() - 1) <= 0.2, "errors of the gain: " + errors);
        assertTrue(keptErrors.get(keptErrors.size() - 1) <= 0.25, "errors of the kept gain: " + keptErrors);
        double last = keptErrors.isEmpty() ? Double.NaN : before / gains.get(measured.firstKey());
        assertTrue(last >= 0.65 && last <= 0.87, "a batch of 64 keeps 0.76 measured, " + last + " predicted");
    }

    private static double throughputGain(int batch) {
        InstanceSpec plain = new InstanceBuilder(
                        ShippedCatalogues.INSTANCE.model("llama-3.1-8b").orElseThrow(),
                        ShippedCatalogues.INSTANCE.accelerator("h100-sxm").orElseThrow(),
                        Engines.software("sglang", "0.5"))
                .build();
        InstanceSpec drafting = SpeculationCases.withDrafts(plain, "eagle3", 3, PolicyRef.of("measured"));
        CaseRow row = new CaseRow(TableKind.SPEC_DECODE, "", "", 0, 1, Map.of(), new CaseLabels("", "", "", ""));
        SpeedUpCase one = SpeculationCases.throughput(row, plain, drafting, batch, "");
        double sum = 0;
        for (int seed = 1; seed <= one.seeds(); seed++) {
            sum += one.speedUp(new FleetSimulator(), seed);
        }
        return sum / one.seeds();
    }

    /** The same load in the same time: whoever serves it, the simulator that knows no load sees no gain. */
    @Test
    void aThroughputGain_isTheRatioOfTwoRunsOfOneLoad() throws IOException {
        List<ValidationEntry> entries =
                entries(HEADER + "a,Llama-3.1-8B-Instruct,H100-SXM-80GB,SGLang,EAGLE3,throughput,64,,,1.38,\n");
        assertEquals(1, entries.get(0).predicted(), 1e-12);
        assertTrue(
                entries.get(0).reason().contains("lengths of MT-bench are assumed"),
                entries.get(0).reason());
    }
}
