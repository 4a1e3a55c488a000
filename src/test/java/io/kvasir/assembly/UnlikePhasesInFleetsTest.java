package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.queueing.QueueingOracle;
import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.FleetRun;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.sim.CheckLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prompts and answers on instances of their own kind, in a fleet that stands behind one address with others. */
class UnlikePhasesInFleetsTest {
    private static final double EXACT = 1e-9;

    private static final String POISSON = "{duration: 20s, warmup: none, arrivals: 4/s, prompt_tokens: "
            + "{distribution: lognormal, mean: 500, p99: 2000, max: 4000}, output_tokens: "
            + "{distribution: lognormal, mean: 60, p99: 300, max: 500}, slo: {e2e: 20s}}";

    private static final String ONE =
            "{requests: 1, warmup: none, arrivals: {process: constant, rate: 1/s}, prompt_tokens: 700, output_tokens: 50}";

    private static final String APART =
            "topology: {name: disaggregated, prefill: 1, decode: 2}, disaggregation: {prefill: {parallelism: {tensor: 2}}, "
                    + "decode: {accelerator: h200-sxm, price: {usd_per_device_hour: 5}}}";

    private static final String SMALL_ALONE = "  - {name: alone, model: llama-3.1-8b, " + APART + "}\n";

    /** A cascade whose first fleet runs its phases apart, or its second one. */
    private static String cascade(String small, String large) {
        return "  - {name: cascade, fleets: [{name: small, model: llama-3.1-8b, " + small
                + "}, {name: large, model: llama-3.1-70b, parallelism: {tensor: 2}" + large + "}]}\n";
    }

    private static Scenario scenario(String workload, String deployments) {
        String text = "workload: " + workload + "\ndefaults: {accelerator: h100-sxm, precision: fp8, "
                + "price: {usd_per_device_hour: 3}, engine: {max_model_len: 8k}}\ndeployments:\n" + deployments;
        return Policies.scenarioReader().bind(Policies.scenarioReader().parse("test", text, List.of()));
    }

    private static List<RunResult> run(String workload, String deployments) {
        Scenario scenario = scenario(workload, deployments);
        List<RunResult> runs = new ArrayList<>();
        scenario.deployments().forEach(each -> runs.add(run(scenario, each, true)));
        return runs;
    }

    private static RunResult run(Scenario scenario, Deployment deployment, boolean coalescing) {
        RunOptions options = new RunOptions(CheckLevel.FULL, coalescing, (name, replication) -> RequestSink.NONE);
        return new RunAssembly(scenario, deployment, 0, options).run();
    }

    private static List<String> names(RunResult run) {
        return run.engine().fleets().stream()
                .map(each -> each.identity().name())
                .toList();
    }

    /** Nothing goes on to the large model: users see what the small model's fleet alone would give them. */
    @Test
    void fleetThatAnswersAlone_isWhatItIsWithoutOthers() {
        List<RunResult> runs = run(POISSON, SMALL_ALONE + cascade("escalation: 0%, " + APART, ""));
        RunResult cascade = runs.get(1);
        assertEquals(runs.get(0).overall(), cascade.overall());
        assertEquals(List.of("small prefill", "small decode", "large"), names(cascade));
        FleetRun prefill = cascade.engine().fleets().get(0);
        FleetRun decode = cascade.engine().fleets().get(1);
        assertEquals(runs.get(0).engine().fleets().get(0).engine(), prefill.engine());
        assertEquals(runs.get(0).engine().fleets().get(1).engine(), decode.engine());
        assertTrue(Double.isNaN(prefill.answeredShare()), "answers are finished elsewhere");
        assertEquals(1, decode.answeredShare(), EXACT);
        assertEquals(cascade.metric(Metric.E2E_MEAN), decode.metric(Metric.E2E_MEAN), EXACT);
        assertTrue(Double.isNaN(prefill.metric(Metric.E2E_MEAN)));
    }

    /** A request that goes on waits for the small model and then for both phases of the large one. */
    @Test
    void requestThatGoesOn_crossesBothPhases() {
        List<RunResult> runs = run(
                ONE,
                "  - {name: small, model: llama-3.1-8b}\n  - {name: large, model: llama-3.1-70b, parallelism: {tensor: 2}, "
                        + APART + "}\n" + cascade("escalation: 100%", ", " + APART));
        double small = runs.get(0).metric(Metric.E2E_MEAN);
        double large = runs.get(1).metric(Metric.E2E_MEAN);
        assertEquals(small + large, runs.get(2).metric(Metric.E2E_MEAN), EXACT);
        assertEquals(List.of("small", "large prefill", "large decode"), names(runs.get(2)));
    }

    /**
     * One H100 at 3 USD, a prefill instance of two at 3 USD, two decode instances of two H200 (the large model needs two)
     * at 5 USD: 3 + 6 + 20 USD an hour over 1 + 2 + 4 devices.
     */
    @Test
    void money_isThatOfAllGroups() {
        RunResult cascade =
                run(POISSON, cascade("escalation: 40%", ", " + APART)).get(0);
        assertEquals(29, cascade.metric(Metric.SPEND_PER_HOUR), EXACT);
        List<Double> hourly = cascade.engine().fleets().stream()
                .map(each -> each.metric(Metric.SPEND_PER_HOUR))
                .toList();
        assertEquals(3, hourly.get(0), EXACT);
        assertEquals(6, hourly.get(1), EXACT);
        assertEquals(20, hourly.get(2), EXACT);
        DeploymentIdentity identity = DeploymentIdentity.of(scenario(POISSON, cascade("escalation: 40%", ", " + APART))
                .deployments()
                .get(0));
        assertEquals(7, identity.devices());
        assertEquals("h100-sxm + h200-sxm", identity.accelerator());
        assertEquals("small TP1 + large prefill TP2 + large decode 2 × TP2", identity.layout());
        assertEquals(29 / 7.0, identity.price().usdPerDeviceHour(), EXACT);
    }

    /** A stated quality changes no time; a right answer costs spend over finished requests times quality. */
    @Test
    void statedQuality_countsRightAnswers() {
        List<RunResult> runs = run(POISSON, SMALL_ALONE + SMALL_ALONE.replace("alone", "judged, quality: 60%"));
        RunResult judged = runs.get(1);
        assertEquals(runs.get(0).overall(), judged.overall());
        assertEquals(List.of("prefill", "decode"), names(judged));
        double quality = judged.metric(Metric.ANSWER_QUALITY);
        assertEquals(0.6, quality, 0.25, "80 requests: five standard deviations of 0.055");
        assertEquals(
                judged.metric(Metric.USD_PER_FINISHED_REQUEST) / quality,
                judged.metric(Metric.USD_PER_GOOD_ANSWER),
                EXACT);
    }

    @Test
    void stepByStep_givesTheSameResult() {
        Scenario scenario = scenario(POISSON, cascade("escalation: 40%, " + APART, ", " + APART));
        Deployment cascade = scenario.deployments().get(0);
        RunResult coalesced = run(scenario, cascade, true);
        RunResult stepwise = run(scenario, cascade, false);
        assertEquals(stepwise.overall(), coalesced.overall());
        assertEquals(stepwise.metric(Metric.USD_PER_MTOK_OUTPUT), coalesced.metric(Metric.USD_PER_MTOK_OUTPUT), EXACT);
        assertEquals(List.of("small prefill", "small decode", "large prefill", "large decode"), names(coalesced));
    }

    /** Textbook queues take a fleet whole, whatever its phases run on. */
    @Test
    void textbookQueues_standBesideEachFleet() {
        Scenario scenario = scenario(POISSON, cascade("escalation: 40%, " + APART, ""));
        Deployment cascade = scenario.deployments().get(0);
        assertEquals(
                Set.of("small", "large"),
                QueueingOracle.ofFleets(scenario, cascade).keySet());
    }
}
