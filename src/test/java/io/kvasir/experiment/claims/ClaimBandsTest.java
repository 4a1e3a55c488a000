package io.kvasir.experiment.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.catalog.Problems;
import io.kvasir.result.Assumptions;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import io.kvasir.scenario.source.ScenarioDocument;
import io.kvasir.scenario.source.SourceTexts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Findings under step-time models that are off: two deployments, costs known by hand. */
class ClaimBandsTest {
    private static final String CLAIM = """
            claim:
              id: C00
              title: t
              says: s
              source: s
              findings:
                - {name: ratio, formula: a.usd_per_mtok_blended / b.usd_per_mtok_blended, claimed: LIMIT}
              remark: It is {ratio} as dear.
            deployments: []
            """;

    /** Costs of 6 and 2 in the middle; the band halves and doubles the first and takes a tenth from the second. */
    private static final class Costs implements ClaimSimulation {
        private final String systemOfB;

        Costs(String systemOfB) {
            this.systemOfB = systemOfB;
        }

        @Override
        public ScenarioResult run(Path file, List<String> settings) {
            return result(6, 2);
        }

        @Override
        public Optional<BandRuns> band(Path file, List<String> settings, double confidence) {
            return Optional.of(new BandRuns(Map.of("a", "one", "b", systemOfB), result(3, 1), result(12, 4)));
        }
    }

    @Test
    void ratioWithinOneSystem_doesNotMove() {
        FindingResult finding = run(new Costs("one"), ">= 2");
        assertEquals(3, finding.value().mean());
        assertTrue(Double.isNaN(finding.value().modelLow()), "both are off by the same factor");
        assertFalse(finding.withinModelError());
    }

    @Test
    void ratioOfTwoSystems_movesWithBoth() {
        FindingResult finding = run(new Costs("two"), ">= 2");
        // A alone gives 1.5 and 6, b alone 6 and 1.5: each deviates by 1.5 below and 3 above.
        assertEquals(3 - Math.hypot(1.5, 1.5), finding.value().modelLow(), 1e-12);
        assertEquals(3 + Math.hypot(3, 3), finding.value().modelHigh(), 1e-12);
        assertTrue(finding.withinModelError(), "the band reaches below 2");
    }

    @Test
    void bandAwayFromTheBorder_leavesTheVerdictAlone() {
        assertFalse(run(new Costs("two"), ">= 0.5").withinModelError());
        assertFalse(run(new Costs("two"), ">= 20").withinModelError());
        assertTrue(run(new Costs("two"), "4..5").withinModelError());
    }

    @Test
    void remark_takesItsNumbersFromFindings() {
        ClaimResult result = new ClaimRunner(new Costs("two"), List.of(), 0.95, true).run(claim(">= 2"));
        assertEquals("It is 3× as dear.", result.remark());
        assertEquals("holds (within the model's error)", result.verdictWords());
    }

    @Test
    void remarkThatNamesNoFinding_isAProblem() {
        Problems problems = new Problems();
        read(CLAIM.replace("LIMIT", "\">= 2\"").replace("{ratio}", "{ration}"), problems);
        assertEquals(1, problems.size());
        assertEquals("{ration}", problems.list().get(0).found());
    }

    private static FindingResult run(ClaimSimulation simulation, String limit) {
        return new ClaimRunner(simulation, List.of(), 0.95, true)
                .run(claim(limit))
                .findings()
                .get(0);
    }

    private static Claim claim(String limit) {
        Problems problems = new Problems();
        Claim claim =
                read(CLAIM.replace("LIMIT", "\"" + limit + "\""), problems).orElseThrow();
        assertTrue(problems.isEmpty());
        return claim;
    }

    private static Optional<Claim> read(String text, Problems problems) {
        ScenarioDocument document = ScenarioDocument.parse("c00.yaml", text, new SourceTexts(), problems)
                .orElseThrow();
        return new ClaimReader(problems).read(Path.of("c00.yaml"), document.root());
    }

    private static ScenarioResult result(double a, double b) {
        ScenarioResult sample = SampleResults.chat();
        RunResult run = sample.deployments().get(0).runs().get(0);
        return new ScenarioResult(
                sample.header(), List.of(deployment("a", a, run), deployment("b", b, run)), Assumptions.NONE);
    }

    private static DeploymentResult deployment(String name, double cost, RunResult run) {
        DeploymentIdentity identity =
                new DeploymentIdentity(name, "", "", "", "", "", 1, new DeploymentIdentity.Price(1, "given", ""));
        return DeploymentResult.of(identity, List.of(run.withMetrics(Map.of(Metric.USD_PER_MTOK_BLENDED, cost))), 0.95);
    }
}
