package io.kvasir.experiment.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.RequestPattern;
import io.kvasir.assembly.RunOptions;
import io.kvasir.experiment.StudyFixtures;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.run.ScenarioRunner;
import io.kvasir.model.Scenario;
import io.kvasir.result.Assumptions;
import io.kvasir.result.DeploymentResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QueueingOracleTest {
    @Test
    void erlangC_hasItsKnownValues() {
        assertEquals(0.7, QueueFormulas.erlangC(1, 0.7), 1e-12, "M/M/1: ρ");
        assertEquals(1.0 / 3, QueueFormulas.erlangC(2, 1), 1e-12);
        assertEquals(0, QueueFormulas.erlangC(500, 1), 1e-12);
        assertEquals(1, QueueFormulas.erlangC(3, 3), 0);
        assertThrows(IllegalArgumentException.class, () -> QueueFormulas.erlangC(0, 1));
    }

    @Test
    void oneServer_isPollaczekAndKhinchine() {
        double rho = 0.6;
        assertEquals(rho * 2 / (2 * (1 - rho)), QueueFormulas.waitSeconds(1, rho / 2, 2, 1, 0), 1e-12, "M/D/1");
        assertEquals(rho * 2 / (1 - rho), QueueFormulas.waitSeconds(1, rho / 2, 2, 1, 1), 1e-12, "M/M/1");
        assertTrue(Double.isInfinite(QueueFormulas.waitSeconds(2, 2, 1, 1, 1)));
    }

    /**
     * One request at a time and prompts of one length make M/D/1, where slot and server are the same thing. 8 replications
     * of 4,000 requests: the mean wait has a standard error of about 2%, so 10% fails once in a million seeds.
     */
    @Test
    void simulatedSingleServer_waitsAsTheSlotQueueSays() {
        Scenario scenario = StudyFixtures.reader()
                .bind(StudyFixtures.small(
                        "workload={requests: 4000, warmup: none, arrivals: 12/s, prompt_tokens: 2048, output_tokens: 1}",
                        "deployments=[{accelerator: l40s, engine: {max_num_seqs: 1, max_num_batched_tokens: 4096,"
                                + " max_model_len: 4096}}]",
                        "workload.arrivals=2/s",
                        "experiment.replications=8"));
        QueueingOracle oracle = oracle(scenario);
        QueueingEstimate slots = oracle.estimates().get(0);
        assertEquals(1, slots.servers());
        assertTrue(slots.utilisation() > 0.2 && slots.utilisation() < 0.9, "load " + slots.utilisation());
        assertEquals(
                slots.waitSeconds(),
                oracle.simulatedSeconds() - oracle.unavoidableSeconds(),
                0.1 * slots.waitSeconds());
    }

    @Test
    void lightLoad_waitsForTheStepInProgressAndSaysSo() {
        QueueingOracle oracle = oracle(StudyFixtures.reader().bind(StudyFixtures.small("workload.arrivals=1/s")));
        assertEquals(0, oracle.estimates().get(0).waitSeconds(), 1e-9, "no slot is ever short");
        double step = oracle.estimates().get(3).waitSeconds();
        assertTrue(step > 0 && oracle.simulatedSeconds() < 20 * step);
        assertTrue(oracle.reasons().get(0).startsWith("Batch slots are never short"), oracle.reasons() + "");
    }

    /**
     * Poisson gaps have cv 1, those of cv 2 have 2; 20,000 gaps know the cv to about 1% and 4%, so the bounds fail less than
     * once in a million seeds.
     */
    @Test
    void requestPattern_hasTheMomentsOfTheWorkload() {
        RequestPattern poisson = pattern("workload.arrivals=5/s");
        assertEquals(1, poisson.gapCv(), 0.06);
        assertEquals(800, poisson.promptTokens(), 40, "mean prompt");
        assertEquals(100, poisson.outputTokens(), 5, "mean answer");
        assertEquals(
                2,
                pattern("workload.arrivals={process: gamma, rate: 5/s, cv: 2}").gapCv(),
                0.4);
        assertFalse(pattern("workload.arrivals={process: closed-loop, concurrency: 8}")
                .open());
    }

    private static RequestPattern pattern(String arrivals) {
        return RequestPattern.of(StudyFixtures.reader().bind(StudyFixtures.small(arrivals, "workload.requests=20000")));
    }

    /** Short of neither slots nor cache: theory comes within a third, and both know that nobody waits for a slot. */
    @Test
    void moderateLoad_isWithinAThirdOfTheWaitsThatAddUp() {
        QueueingOracle oracle = oracle(
                StudyFixtures.reader().bind(StudyFixtures.small("workload.arrivals=8/s", "workload.requests=3000")));
        assertEquals(1, oracle.simulatedSeconds() / oracle.summedSeconds(), 1.0 / 3);
        assertEquals(0, oracle.estimates().get(1).waitSeconds(), 1e-9, "the cache is never short");
    }

    @Test
    void overload_hasNoSteadyStateAndSaysSo() {
        QueueingOracle oracle = oracle(
                StudyFixtures.reader().bind(StudyFixtures.small("workload.arrivals=300/s", "workload.requests=2000")));
        assertTrue(oracle.reasons().get(0).startsWith("The load exceeds what is served"), oracle.reasons() + "");
    }

    private static QueueingOracle oracle(Scenario scenario) {
        DeploymentResult result = new ScenarioRunner("test", RunOptions.USUAL, 1)
                .run(scenario, Assumptions.NONE, RunProgress.NONE)
                .deployments()
                .get(0);
        return QueueingOracle.of(scenario.deployments().get(0), result, RequestPattern.of(scenario));
    }

    /** Half of 4 requests/s escalate: the large fleet's queue is of 2 per second, with gaps nearly Poisson. */
    @Test
    void cascade_hasAnOracleForEachFleet() {
        Scenario scenario = StudyFixtures.reader()
                .bind(StudyFixtures.small(
                        "workload.arrivals={process: constant, rate: 4/s}",
                        "deployments=[{name: both, accelerator: h100-sxm, precision: fp8, fleets: [{name: small, model:"
                                + " llama-3.1-8b, escalation: 50%, share: 99.999%}, {name: large, model: llama-3.1-8b},"
                                + " {name: idle, model: llama-3.1-8b, share: 0.001%}]}]"));
        Map<String, QueueingOracle> oracles =
                QueueingOracle.ofFleets(scenario, scenario.deployments().get(0));
        assertEquals(List.of("small", "large"), List.copyOf(oracles.keySet()), "nothing reaches the third");
        double all = oracles.get("small").inService();
        double half = oracles.get("large").inService();
        assertTrue(half > 0.3 * all && half < 0.7 * all, half + " of " + all);
        RequestPattern even = new RequestPattern(0, 1, 0, 1);
        assertEquals(Math.sqrt(0.5), even.thinned(0.5).gapCv(), 1e-12);
        assertEquals(1, new RequestPattern(1, 1, 0, 1).thinned(0.3).gapCv(), 1e-12);
    }

    @Test
    void deploymentThatDidNotRun_isRefused() {
        Scenario scenario = StudyFixtures.reader().bind(StudyFixtures.small());
        DeploymentResult nothing = new DeploymentResult(
                io.kvasir.result.DeploymentIdentity.of(scenario.deployments().get(0)),
                List.of(),
                java.util.Map.of(),
                "no");
        assertThrows(
                IllegalArgumentException.class,
                () -> QueueingOracle.of(scenario.deployments().get(0), nothing, RequestPattern.of(scenario)));
    }
}
