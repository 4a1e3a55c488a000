package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.ClassResult;
import io.kvasir.result.FleetRun;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.sim.CheckLevel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several models behind one address: what users see, what each fleet does, and what both cost. */
class CascadeTest {
    private static final double EXACT = 1e-9;

    private static final String POISSON = "{duration: 20s, warmup: none, arrivals: 4/s, prompt_tokens: "
            + "{distribution: lognormal, mean: 500, p99: 2000, max: 4000}, output_tokens: "
            + "{distribution: lognormal, mean: 60, p99: 300, max: 500}, slo: {e2e: 20s}}";

    private static final String PURE = """
              - {name: small, model: llama-3.1-8b}
              - {name: large, model: llama-3.1-70b, parallelism: {tensor: 2}}
            """;

    @Test
    void noEscalation_equalsTheSmallFleetAlone() {
        Map<String, RunResult> runs = run(POISSON, PURE + cascade("escalation: 0%", ""));
        assertEquals(runs.get("small").overall(), runs.get("cascade").overall());
        FleetRun large = fleet(runs.get("cascade"), 1);
        assertEquals(0, large.requests().overall().outcomes().arrived());
        assertEquals(0, runs.get("cascade").metric(Metric.ESCALATED_SHARE));
    }

    @Test
    void everythingToTheLarge_equalsTheLargeFleetAlone() {
        String shares = "  - {name: cascade, fleets: [{name: small, model: llama-3.1-8b, share: 0%, quality: 50%}, "
                + "{name: large, model: llama-3.1-70b, parallelism: {tensor: 2}, share: 100%, quality: 90%}, "
                + "{name: spare, model: llama-3.1-8b, quality: 50%}], model_routing: {missed: 100%}}\n";
        Map<String, RunResult> runs = run(POISSON, PURE + shares);
        assertEquals(runs.get("large").overall(), runs.get("cascade").overall());
    }

    @Test
    void oneRequestThatEscalates_waitsForBothAndTheCheck() {
        String one =
                "{requests: 1, warmup: none, arrivals: {process: constant, rate: 1/s}, prompt_tokens: 700, output_tokens: 50}";
        Map<String, RunResult> runs =
                run(one, PURE + cascade("escalation: 100%", "model_routing: {check_time: 250ms}, "));
        ClassResult users = runs.get("cascade").overall();
        double small = e2e(runs.get("small"));
        double large = e2e(runs.get("large"));
        assertEquals(small + 0.25 + large, e2e(runs.get("cascade")), EXACT);
        double ttft = runs.get("large").overall().latencies().ttft().mean();
        assertEquals(small + 0.25 + ttft, users.latencies().ttft().mean(), EXACT);
        assertEquals(
                runs.get("large").overall().latencies().tpot().mean(),
                users.latencies().tpot().mean(),
                EXACT);
        assertEquals(50, users.tokens().output(), "the user keeps one answer");
        assertEquals(700, users.tokens().prompt());
        assertEquals(1, runs.get("cascade").metric(Metric.ESCALATED_SHARE));
    }

    @Test
    void everythingEscalates_andArrivesWhenTheSmallModelIsDone() {
        Map<String, RunResult> runs = run(POISSON, PURE + cascade("escalation: 100%", ""));
        RunResult cascade = runs.get("cascade");
        assertEquals(
                fleet(cascade, 0).requests().overall().outcomes(),
                fleet(cascade, 1).requests().overall().outcomes());
        double both =
                fleet(cascade, 0).metric(Metric.E2E_MEAN) + fleet(cascade, 1).metric(Metric.E2E_MEAN);
        assertEquals(both, cascade.metric(Metric.E2E_MEAN), EXACT);
    }

    @Test
    void money_isTheSumOfTheFleets() {
        RunResult cascade = run(POISSON, cascade("quality: 60%", "").replace("tensor: 2}", "tensor: 2}, quality: 80%"))
                .get("cascade");
        double sum = fleet(cascade, 0).metric(Metric.SPEND_PER_HOUR)
                + fleet(cascade, 1).metric(Metric.SPEND_PER_HOUR);
        assertEquals(sum, cascade.metric(Metric.SPEND_PER_HOUR), EXACT);
        assertEquals(3 * 2.95, sum, 1e-9, "three H100 on demand");
        double finished = cascade.overall().outcomes().finished();
        double spend = sum * cascade.window().seconds() / 3600;
        assertEquals(spend / finished, cascade.metric(Metric.USD_PER_FINISHED_REQUEST), EXACT);
        double right = Math.round(finished * cascade.metric(Metric.ANSWER_QUALITY));
        assertEquals(spend / right, cascade.metric(Metric.USD_PER_GOOD_ANSWER), EXACT);
        double watts = fleet(cascade, 0).metric(Metric.AVERAGE_POWER)
                + fleet(cascade, 1).metric(Metric.AVERAGE_POWER);
        assertEquals(watts, cascade.metric(Metric.AVERAGE_POWER), 1e-6);
        double byClass = cascade.metric(Metric.USD_PER_MTOK_INPUT)
                        * cascade.overall().tokens().prompt()
                + cascade.metric(Metric.USD_PER_MTOK_OUTPUT)
                        * cascade.overall().tokens().output();
        assertEquals(spend, byClass / 1e6, 1e-9, "input and output pay for the whole window");
    }

    @Test
    void quality_isThatOfTheBestModelUnderAPerfectCheck() {
        String deployments = "  - {name: pure, model: llama-3.1-8b, quality: 80%}\n"
                + cascade("quality: 60%", "").replace("tensor: 2}", "tensor: 2}, quality: 80%");
        Map<String, RunResult> runs = run(POISSON, deployments);
        assertEquals(
                runs.get("pure").metric(Metric.ANSWER_QUALITY),
                runs.get("cascade").metric(Metric.ANSWER_QUALITY));
        assertEquals(
                1 - fleet(runs.get("cascade"), 0).answeredShare(),
                runs.get("cascade").metric(Metric.ESCALATED_SHARE),
                EXACT);
    }

    @Test
    void stepByStep_givesTheSameResult() {
        for (String workload : List.of(
                POISSON,
                "{requests: 60, arrivals: {process: closed-loop, concurrency: 8}, prompt_tokens: 300, output_tokens: 40}",
                "{requests: 80, arrivals: {process: poisson, rate: 40/s}, timeout: 3s, prompt_tokens: 900, output_tokens: 120}")) {
            Scenario scenario = scenario(workload, cascade("escalation: 40%", "model_routing: {check_time: 20ms}, "));
            Deployment cascade = scenario.deployments().get(0);
            RunResult coalesced = new RunAssembly(scenario, cascade, 0, options(true)).run();
            RunResult stepwise = new RunAssembly(scenario, cascade, 0, options(false)).run();
            assertEquals(stepwise.overall(), coalesced.overall());
            assertEquals(
                    stepwise.metric(Metric.USD_PER_MTOK_OUTPUT), coalesced.metric(Metric.USD_PER_MTOK_OUTPUT), EXACT);
        }
    }

    @Test
    void timeOut_countsFromTheUsersArrival() {
        String one = "{requests: 1, warmup: none, timeout: LIMIT, arrivals: {process: constant, rate: 1/s}, "
                + "prompt_tokens: 700, output_tokens: 50}";
        Map<String, RunResult> free = run(one.replace("timeout: LIMIT, ", ""), PURE);
        double limit = Math.max(e2e(free.get("small")), e2e(free.get("large"))) + 0.01;
        Map<String, RunResult> runs = run(one.replace("LIMIT", limit + "s"), PURE + cascade("escalation: 100%", ""));
        assertEquals(1, runs.get("small").overall().outcomes().finished());
        assertEquals(1, runs.get("large").overall().outcomes().finished());
        assertEquals(1, runs.get("cascade").overall().outcomes().timedOut(), "each alone is in time, both are not");
    }

    @Test
    void longRunWithAutomaticWarmUp_measuresAllFleetsOverOneWindow() {
        String workload = POISSON.replace("warmup: none", "warmup: auto").replace("20s, ", "60s, ");
        RunResult cascade = run(workload, cascade("escalation: 30%", "")).get("cascade");
        double elapsed = cascade.engine().time().elapsedSeconds();
        assertEquals(2 * cascade.window().seconds(), elapsed, 1e-6);
        for (FleetRun fleet : cascade.engine().fleets()) {
            assertEquals(cascade.window().seconds(), fleet.engine().time().elapsedSeconds(), 1e-6);
        }
        assertTrue(cascade.metric(Metric.ESCALATED_SHARE) > 0.1);
    }

    private static String cascade(String small, String routing) {
        return "  - {name: cascade, " + routing + "fleets: [{name: small, model: llama-3.1-8b, " + small
                + "}, {name: large, model: llama-3.1-70b, parallelism: {tensor: 2}}]}\n";
    }

    private static double e2e(RunResult run) {
        return run.overall().latencies().e2e().mean();
    }

    private static FleetRun fleet(RunResult run, int index) {
        return run.engine().fleets().get(index);
    }

    private static RunOptions options(boolean coalescing) {
        return new RunOptions(CheckLevel.FULL, coalescing, (deployment, replication) -> RequestSink.NONE);
    }

    private static Scenario scenario(String workload, String deployments) {
        String text = "workload: " + workload + "\ndefaults: {accelerator: h100-sxm, precision: fp8, "
                + "engine: {max_model_len: 8k}}\ndeployments:\n" + deployments;
        return Policies.scenarioReader().bind(Policies.scenarioReader().parse("test", text, List.of()));
    }

    private static Map<String, RunResult> run(String workload, String deployments) {
        Scenario scenario = scenario(workload, deployments);
        Map<String, RunResult> runs = new TreeMap<>();
        scenario.deployments()
                .forEach(each -> runs.put(each.name(), new RunAssembly(scenario, each, 0, options(true)).run()));
        return runs;
    }
}
