package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.economics.Money;
import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.Metric;
import io.kvasir.result.ReclaimTotals;
import io.kvasir.result.RunResult;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.sim.CheckLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances of a spot plan that go away within a run: what users see, what it costs, and that nothing else changes. */
class SpotReclaimTest {
    private static final double EXACT = 1e-9;
    /** Three times a minute, so that a minute shows many. */
    private static final String SPOT =
            "price: {usd_per_device_hour: 2 USD/h, reclaims: {reclaims_per_day: 4320, notice:"
                    + " 200ms, lost_time: 2s, returns_after: 5s}}";

    private static final String OFTEN =
            "price: {usd_per_device_hour: 2 USD/h, reclaims: {reclaims_per_day: 34560, notice:"
                    + " 200ms, lost_time: 1s, returns_after: 1s}}";

    private static final String CALM =
            "price: {usd_per_device_hour: 2 USD/h, reclaims: {reclaims_per_day: 4320, lost_time:" + " 2s}}";
    private static final String OPEN =
            "arrivals: 12/s, prompt_tokens: {distribution: lognormal, mean: 500, p99: 2000, max:"
                    + " 4000}, output_tokens: {distribution: lognormal, mean: 100, p99: 500, max: 800}, slo: {e2e: 4s}";

    private static final String FEW =
            "arrivals: 6/s, prompt_tokens: {distribution: lognormal, mean: 500, p99: 2000, max: 4000}, output_tokens:"
                    + " {distribution: lognormal, mean: 60, p99: 300, max: 500}, slo: {e2e: 4s}";

    private static Scenario scenario(String workload, String deployment) {
        return scenario("60s", workload, deployment);
    }

    private static Scenario scenario(String duration, String workload, String deployment) {
        String text = "model: llama-3.1-8b\nworkload: {duration: " + duration + ", warmup: none, " + workload
                + "}\ndefaults: {accelerator: h100-sxm, engine: {max_model_len: 16k}}\ndeployments:\n  - {name: spot, "
                + deployment + "}\n";
        return Policies.scenarioReader().bind(Policies.scenarioReader().parse("test", text, List.of()));
    }

    private static RunResult run(Scenario scenario, boolean coalescing) {
        Deployment deployment = scenario.deployments().get(0);
        return new RunAssembly(
                        scenario,
                        deployment,
                        0,
                        new RunOptions(CheckLevel.FULL, coalescing, (name, replication) -> RequestSink.NONE))
                .run();
    }

    @Test
    void lossesShow_inTailsAndGoodput_andEveryRequestIsServed() {
        RunResult calm = run(scenario(OPEN, "replicas: 3, " + CALM), true);
        RunResult spot = run(scenario(OPEN, "replicas: 3, " + SPOT), true);
        assertEquals(
                calm.overall().outcomes().finished(), spot.overall().outcomes().finished());
        assertEquals(calm.overall().tokens(), spot.overall().tokens(), "what was lost is not counted");
        assertTrue(spot.metric(Metric.RECLAIMS) >= 3, "reclaims " + spot.metric(Metric.RECLAIMS));
        assertTrue(spot.metric(Metric.RESTARTED_SHARE) > 0);
        assertTrue(spot.metric(Metric.TTFT_P99) > 2 * calm.metric(Metric.TTFT_P99));
        assertTrue(spot.metric(Metric.REQUEST_GOODPUT) < calm.metric(Metric.REQUEST_GOODPUT));
        assertTrue(Double.isNaN(calm.metric(Metric.RECLAIMS)) && Double.isNaN(calm.metric(Metric.AWAY_SHARE)));
    }

    /** 3/min × 2 s: a tenth of the paid time is lost, so a serving hour costs 2 / 0.9; nobody pays while one is away. */
    @Test
    void moneyIsPaidForServingHours_eachAtThePriceAfterReclaims() {
        Scenario scenario = scenario(OPEN, "replicas: 3, " + SPOT);
        RunResult run = run(scenario, true);
        ReclaimTotals reclaims = run.engine().reclaims();
        double all = 3 * run.window().seconds();
        assertEquals(all - reclaims.awaySeconds(), run.engine().time().elapsedSeconds(), EXACT);
        assertEquals(reclaims.awaySeconds() / all, run.metric(Metric.AWAY_SHARE), EXACT);
        double spend = 2 / 0.9 * (all - reclaims.awaySeconds()) / 3600;
        assertEquals(spend * 3600 / run.window().seconds(), run.metric(Metric.SPEND_PER_HOUR), EXACT * spend * 3600);
        assertTrue(reclaims.awaySeconds() > 5 && reclaims.awaySeconds() <= 5.5 * reclaims.reclaims());
        String explained = String.join(
                "\n",
                Money.report(scenario.deployments().get(0), run).spend().total().lines());
        assertTrue(explained.contains("instance-seconds taken back"), explained);
        assertTrue(explained.contains("serving share of paid time = 0.9 "), explained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FEW,
                "timeout: 3s, " + FEW,
                "arrivals: {process: closed-loop, concurrency: 4}, prompt_tokens: 300, output_tokens: 100",
                "arrivals: {process: sessions, rate: 0.5/s, turns: 6, branches: 2, think_time: 1s}, prompt_tokens: 200,"
                        + " output_tokens: 80, shared_prefix: {groups: 1, tokens: 1000}",
                "sampling: {n: 3}, " + FEW
            })
    void stepByStep_andCoalesced_areTheSame(String workload) {
        for (String kind : List.of(
                "replicas: 3, ",
                "replicas: 1, ",
                "replicas: 2, speculative: {method: ngram, num_speculative_tokens: 3}, ",
                "replicas: 2, engine: {max_model_len: 16k, async_scheduling: true}, ",
                "replicas: 2, engine: {max_model_len: 16k, async_scheduling: false}, ")) {
            Scenario scenario = scenario("10s", workload, kind + OFTEN);
            RunResult coalesced = run(scenario, true);
            RunResult stepwise = run(scenario, false);
            assertEquals(stepwise.overall(), coalesced.overall(), kind);
            assertEquals(stepwise.engine().reclaims(), coalesced.engine().reclaims(), kind);
            assertTrue(stepwise.engine().reclaims().reclaims() > 0, kind);
        }
    }

    /** The first fleet's losses are not the second's: each has its own times. */
    @Test
    void fleetsBehindOneAddress_areLostEachByItself() {
        RunResult run = run(scenario(OPEN, fleets()), true);
        ReclaimTotals first = run.engine().fleets().get(0).engine().reclaims();
        ReclaimTotals second = run.engine().fleets().get(1).engine().reclaims();
        assertTrue(first.reclaims() > 0 && second.reclaims() > 0);
        assertTrue(first.awaySeconds() != second.awaySeconds());
        assertEquals(
                first.awaySeconds() + second.awaySeconds(),
                run.engine().reclaims().awaySeconds(),
                EXACT);
    }

    @Test
    void whatIsNotModelled_isRefused() {
        String split = "replicas: 1, topology: {name: disaggregated, prefill: 1, decode: 1}, " + SPOT;
        InvalidScenarioException refused = assertThrows(InvalidScenarioException.class, () -> scenario(OPEN, split));
        assertTrue(String.valueOf(refused.getMessage()).contains("colocated instances alone"), refused.getMessage());
    }

    private static String fleets() {
        return "fleets: [{name: a, model: llama-3.1-8b, share: 50%, " + SPOT
                + "}, {name: b, model: llama-3.1-8b, share: 50%, " + SPOT + "}]";
    }
}
