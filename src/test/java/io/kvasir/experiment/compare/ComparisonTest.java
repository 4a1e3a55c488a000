package io.kvasir.experiment.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.report.content.ComparisonTable;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.result.Assumptions;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import io.kvasir.stats.PairedComparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final ScenarioResult BASE = run("test");

    @Test
    void deploymentsOfOneResult_areComparedWithTheFirst() {
        List<Comparison> all = Comparison.all(List.of(BASE), List.of("base"), "");
        assertEquals(1, all.size());
        PairedComparison ttft = all.get(0).metrics().get(Metric.TTFT_P50);
        assertEquals(PairedComparison.Verdict.HIGHER, ttft.verdict(), "an L40S is slower");
        List<Double> differences = new ArrayList<>();
        for (int r = 0; r < 4; r++) {
            differences.add(BASE.deployments().get(1).runs().get(r).metric(Metric.TTFT_P50)
                    - BASE.deployments().get(0).runs().get(r).metric(Metric.TTFT_P50));
        }
        Estimate byHand = Estimate.of(differences, 0.95);
        assertEquals(byHand.low(), ttft.difference().low(), 1e-12);
        assertEquals(byHand.high(), ttft.difference().high(), 1e-12);
    }

    @Test
    void commonRandomNumbers_narrowTheDifferenceOfSizes() {
        ScenarioResult other = run("test", "deployments.*.engine.max_num_batched_tokens=4096");
        PairedComparison e2e = Comparison.all(List.of(BASE, other), List.of("a", "b"), "")
                .get(0)
                .metrics()
                .get(Metric.E2E_MEAN);
        double unpaired = BASE.deployments().get(0).estimate(Metric.E2E_MEAN).halfWidth();
        assertTrue(e2e.difference().halfWidth() < unpaired / 2, e2e.difference().halfWidth() + " of " + unpaired);
        assertTrue(e2e.correlation() > 0.9, "correlation " + e2e.correlation());
    }

    @Test
    void severalResults_arePairedByTheNamesOfDeployments() throws IOException {
        ScenarioResult cheaper = run("test", "deployments.h100.price.usd_per_device_hour=1");
        ScenarioResult read = SummaryJson.read(SummaryJson.write(cheaper), "after");
        List<Comparison> all = Comparison.all(List.of(BASE, read), List.of("before", "after"), "");
        assertEquals(2, all.size());
        assertEquals("h100 (before)", all.get(0).baseline());
        assertEquals("h100 (after)", all.get(0).candidate());
        PairedComparison cost = all.get(0).metrics().get(Metric.USD_PER_MTOK_BLENDED);
        assertEquals(-0.6, cost.relativeDifference(), 1e-9);
        String sentence = ComparisonTable.sentence(all.get(0));
        assertTrue(sentence.contains("cost per token 60.0% ±"), sentence);
        assertTrue(sentence.contains("lower (better)"), sentence);
        assertTrue(sentence.contains("; the same: ") && sentence.contains("TTFT p99"), sentence);
    }

    @Test
    void otherRequests_areRefusedWithEveryReason() {
        refused("seeds differ", run("test", "experiment.seed=9"));
        refused("not the same requests", run("test", "workload.arrivals=4/s"));
        refused("SLOs differ", run("test", "workload.slo.ttft=1s"));
        refused("replications differ (4 and 2)", run("test", "experiment.replications=2"));
        NotComparableException both = refused("versions test and newer", run("newer", "experiment.seed=9"));
        assertTrue(both.getMessage().contains("seeds differ"), both.getMessage());
    }

    @Test
    void resolvedWorkloads_decideWhereTheyAreKnown() {
        String text =
                "model: x\nworkload:\n  requests: 200\n  classes:\n  - name: chat\n    rate: %s\nexperiment:\n  seed: 3\n";
        ScenarioResult one = resolved(text.formatted("5/s"));
        assertEquals(
                2,
                Comparison.all(List.of(one, resolved(text.formatted("5/s"))), List.of("a", "b"), "")
                        .size());
        NotComparableException refused = assertThrows(
                NotComparableException.class,
                () -> Comparison.all(List.of(one, resolved(text.formatted("4/s"))), List.of("a", "b"), ""));
        assertTrue(refused.getMessage().contains("rate: 5/s and rate: 4/s"), refused.getMessage());
    }

    private static ScenarioResult resolved(String text) {
        return new ScenarioResult(BASE.header(), BASE.deployments(), new Assumptions(text, List.of(), List.of()));
    }

    @Test
    void loneDeployment_hasNothingToBeComparedWith() {
        ScenarioResult alone =
                new ScenarioResult(BASE.header(), BASE.deployments().subList(0, 1), BASE.assumptions());
        assertThrows(IllegalArgumentException.class, () -> Comparison.all(List.of(alone), List.of("a"), ""));
        assertThrows(IllegalArgumentException.class, () -> Comparison.all(List.of(BASE), List.of("a"), "b200"));
    }

    private static NotComparableException refused(String reason, ScenarioResult other) {
        NotComparableException refused = assertThrows(
                NotComparableException.class, () -> Comparison.all(List.of(BASE, other), List.of("a", "b"), ""));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        return refused;
    }

    private static ScenarioResult run(String version, String... settings) {
        List<String> all = new ArrayList<>(List.of("experiment.replications=4", "workload.requests=200"));
        all.addAll(List.of(settings));
        return new ScenarioRunner(version, RunOptions.USUAL, 1)
                .run(
                        StudyFixtures.reader().bind(StudyFixtures.small(all.toArray(String[]::new))),
                        Assumptions.NONE,
                        RunProgress.NONE);
    }
}
