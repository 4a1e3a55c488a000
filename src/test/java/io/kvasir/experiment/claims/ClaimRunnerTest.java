package io.kvasir.experiment.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.Problems;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.workload.Slo;
import io.kvasir.result.Assumptions;
import io.kvasir.result.ClassResult;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.KvTotals;
import io.kvasir.result.Latencies;
import io.kvasir.result.Metric;
import io.kvasir.result.Observations;
import io.kvasir.result.Outcomes;
import io.kvasir.result.RequestResults;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import io.kvasir.result.SloAttainment;
import io.kvasir.result.SpeculationTotals;
import io.kvasir.result.StepTotals;
import io.kvasir.result.TimeSeries;
import io.kvasir.result.TokenCounts;
import io.kvasir.result.Verdicts;
import io.kvasir.result.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimRunnerTest {
    private static final Path FILE = Path.of("c99-test.yaml");

    /** At concurrency n: plain takes n ms per token, quick n/2 ms plus 1 ms; replication r adds r ms to both. */
    private static final ClaimSimulation STUB = (file, settings) -> {
        double n = Double.parseDouble(settings.get(0).substring(settings.get(0).indexOf('=') + 1));
        List<RunResult> plain = new ArrayList<>();
        List<RunResult> quick = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            plain.add(run(r, 1e-3 * (n + r)));
            quick.add(run(r, 1e-3 * ((n + r) / 2 + 1)));
        }
        return new ScenarioResult(
                new ScenarioResult.Header("test", "", 1, 3, 0.95, "test"),
                List.of(deployment("plain", plain), deployment("quick", quick), infeasible()),
                Assumptions.NONE);
    };

    private static DeploymentResult deployment(String name, List<RunResult> runs) {
        return DeploymentResult.of(identity(name), runs, 0.95);
    }

    private static DeploymentResult infeasible() {
        return new DeploymentResult(identity("big"), List.of(), Map.of(), "weights exceed memory");
    }

    private static DeploymentIdentity identity(String name) {
        return new DeploymentIdentity(
                name, "a", "m", "TP1", "bf16", "vllm", 1, new DeploymentIdentity.Price(1, "given", "test"));
    }

    private static RunResult run(int replication, double tpotSeconds) {
        ClassResult all = new ClassResult(
                ClassResult.ALL,
                Slo.NONE,
                1,
                new Outcomes(0, 0, 0, 0, 0),
                new TokenCounts(0, 0, 0),
                Latencies.EMPTY,
                new SloAttainment(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        EngineTotals engine = new EngineTotals(
                new InstanceTime(0, 1, 1, Double.NaN, 1, 1, 1),
                new StepTotals(0, 0, 0, 0, 0, 0, 0, 0),
                new KvTotals(0, 0, 1, 0, 0, 0),
                SpeculationTotals.NONE,
                0,
                Double.NaN);
        return RunResult.of(
                        replication,
                        new Window(0, 1),
                        new RequestResults(all, List.of()),
                        engine,
                        new Observations(TimeSeries.EMPTY, Verdicts.NOT_JUDGED))
                .withMetrics(Map.of(Metric.TPOT_MEAN, tpotSeconds, Metric.TOTAL_TOKEN_THROUGHPUT, 10 / tpotSeconds));
    }

    private static Map<String, Object> finding(String name, String formula, String claimed) {
        return Map.of("name", name, "formula", formula, "claimed", claimed);
    }

    private static Claim claim(Map<String, ?> let, List<Map<String, Object>> findings) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("id", "C99");
        section.put("title", "Test");
        section.put("says", "Quick is quicker.");
        section.put("source", "test");
        section.put("let", RawMap.of(let));
        section.put(
                "vary",
                RawMap.of(Map.of("path", List.of("workload.arrivals.concurrency"), "values", List.of(2, 10, 100))));
        section.put("findings", findings.stream().map(RawMap::of).toList());
        Problems problems = new Problems();
        RawMap root = RawMap.of(Map.of("claim", RawMap.of(section), "deployments", List.of()));
        return new ClaimReader(problems)
                .read(FILE, root)
                .orElseThrow(() -> new AssertionError(problems.list().toString()));
    }

    private static ClaimResult run(Claim claim) {
        return new ClaimRunner(STUB, List.of("experiment.replications=3"), 0.95).run(claim);
    }

    @Test
    void ratios_arePairedByReplication() {
        Claim claim = claim(
                Map.of("gain", "plain[10].tpot_mean / quick[10].tpot_mean"),
                List.of(
                        finding("gain", "gain", "1.6..1.8"),
                        finding("difference", "plain[10].tpot_mean - plain[2].tpot_mean", ">= 0")));
        List<FindingResult> findings = run(claim).findings();
        double mean = (10 / 6.0 + 11 / 6.5 + 12 / 7.0) / 3;
        assertEquals(mean, findings.get(0).value().mean(), 1e-12);
        assertTrue(findings.get(0).value().hasInterval());
        assertEquals(0, findings.get(1).value().halfWidth(), 1e-15, "a paired difference without noise");
    }

    @Test
    void verdict_followsFromTheFindingsTheClaimSpeaksOf() {
        Map<String, Object> inside = finding("a", "plain[100].tpot_mean / quick[100].tpot_mean", ">= 1.5");
        Map<String, Object> outside = finding("b", "plain[2].tpot_mean / quick[2].tpot_mean", ">= 1.5");
        Map<String, Object> silent = Map.of("name", "c", "formula", "plain[2].tpot_mean", "expected", "5..6");
        assertEquals(
                ClaimResult.Verdict.HOLDS,
                run(claim(Map.of(), List.of(inside, silent))).verdict());
        assertEquals(
                ClaimResult.Verdict.HOLDS_IN_PART,
                run(claim(Map.of(), List.of(inside, outside))).verdict());
        ClaimResult none = run(claim(Map.of(), List.of(outside, silent)));
        assertEquals(ClaimResult.Verdict.DOES_NOT_HOLD, none.verdict());
        assertEquals("c", none.againstArithmetic().get(0).finding().name());
    }

    @Test
    void aFindingWithoutValue_isAFailure_andSaysWhy() {
        ClaimResult result = run(claim(
                Map.of("loop", "loop + 1"),
                List.of(
                        finding("unknown", "plain[7].tpot_mean", ">= 0"),
                        finding("infeasible", "big[2].tpot_mean", ">= 0"),
                        finding("loop", "loop", ">= 0"),
                        finding("empty", "plain[2].ttft_mean", ">= 0"))));
        assertEquals(ClaimResult.Verdict.FAILED, result.verdict());
        assertTrue(result.findings().get(0).problem().contains("no level '7'"));
        assertTrue(result.findings().get(1).problem().contains("weights exceed memory"));
        assertTrue(result.findings().get(2).problem().contains("defined by itself"));
        assertTrue(result.findings().get(3).problem().contains("no value"));
    }

    @Test
    void atLimit_interpolatesBetweenLevels_andBestTakesTheLargest() {
        ClaimResult result = run(claim(
                Map.of(),
                List.of(
                        finding("half", "at_limit('plain', 'total_token_throughput', 'tpot_mean', 0.006)", ">= 0"),
                        finding("all", "at_limit('plain', 'total_token_throughput', 'tpot_mean', 1)", ">= 0"),
                        finding("none", "at_limit('plain', 'total_token_throughput', 'tpot_mean', 1e-4)", ">= 0"),
                        finding("best", "best('quick', 'total_token_throughput')", ">= 0"))));
        double sum = 0;
        for (int r = 0; r < 3; r++) {
            double low = 2 + r;
            double high = 10 + r;
            sum += 1e4 / low + (6 - low) / (high - low) * (1e4 / high - 1e4 / low);
        }
        assertEquals(sum / 3, result.findings().get(0).value().mean(), 1e-9);
        assertEquals(
                (10 / 0.1 + 10 / 0.101 + 10 / 0.102) / 3,
                result.findings().get(1).value().mean(),
                1e-9);
        assertTrue(result.findings().get(2).problem().contains("at every level"));
        assertEquals(
                (10 / 2e-3 + 10 / 2.5e-3 + 10 / 3e-3) / 3,
                result.findings().get(3).value().mean(),
                1e-9);
    }

    @Test
    void page_holdsValueClaimAndVerdict_theSameBytesTwice() {
        ClaimResult result = run(claim(
                Map.of(), List.of(finding("gain at 100", "plain[100].tpot_mean / quick[100].tpot_mean", ">= 3"))));
        String page = ClaimsPage.of(List.of(result), "kvasir claims");
        assertTrue(page.contains("| gain at 100 | 1.96× [1.96×, 1.96×] | – | ≥ 3× | – | below the claim |"), page);
        assertTrue(page.contains("**does not hold**"), page);
        assertEquals(page, ClaimsPage.of(List.of(result), "kvasir claims"));
    }

    @Test
    void untestedClaims_areListed_notJudged() {
        Map<String, Object> section =
                Map.of("id", "C99", "title", "Test", "says", "x", "source", "y", "untested", "autoscaling");
        RawMap root = RawMap.of(Map.of("claim", RawMap.of(section)));
        Claim claim = new ClaimReader(new Problems()).read(FILE, root).orElseThrow();
        ClaimResult result = run(claim);
        assertEquals(ClaimResult.Verdict.UNTESTED, result.verdict());
        assertTrue(ClaimsPage.of(List.of(result), "kvasir claims").contains("Needs: autoscaling"));
    }

    @Test
    void malformedClaims_addProblems() {
        Problems problems = new Problems();
        Map<String, Object> section = Map.of(
                "id", "C99",
                "title", "Test",
                "says", "x",
                "source", "y",
                "findings", List.of(RawMap.of(Map.of("name", "a", "formula", "1 +", "claimed", "lots"))));
        RawMap root = RawMap.of(Map.of("claim", RawMap.of(section)));
        assertFalse(new ClaimReader(problems).read(FILE, root).isPresent());
        assertEquals(2, problems.list().size());
        assertFalse(new ClaimReader(problems).read(FILE, RawMap.EMPTY).isPresent());
        assertThrows(IllegalArgumentException.class, () -> Range.parse("4..3"));
    }
}
