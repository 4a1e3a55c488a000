package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.sim.CheckLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The scenarios of the mechanisms, run short with every invariant checked, show what their questions are about. */
class MechanismScenariosTest {
    @Test
    void disaggregation_keepsPromptsOutOfGaps() {
        Map<String, RunResult> runs = run("disaggregation", "30s", List.of());
        double decodeAlone = itl(runs, "2p2d");
        double mixed = itl(runs, "colocated");
        assertTrue(decodeAlone < mixed / 2, decodeAlone + " against " + mixed);
        double slow = throughput(runs.get("2p2d-slow-network"));
        assertTrue(slow < throughput(runs.get("2p2d")), "a network too slow for the KV is the bottleneck: " + slow);
    }

    @Test
    void swap_computesNoPromptTwice() {
        Map<String, RunResult> runs = run("swap", "60s", List.of());
        assertTrue(runs.get("recompute-without-cache").metric(Metric.PREEMPTIONS) > 0);
        double swapped = runs.get("swap-without-cache").metric(Metric.MFU);
        double again = runs.get("recompute-without-cache").metric(Metric.MFU);
        assertTrue(swapped < again, "arithmetic per second " + swapped + " against " + again);
    }

    @Test
    void sharedPrompts_costOnce() {
        Map<String, RunResult> runs = run("parallel-sampling", "20s", List.of());
        double shared = runs.get("blocks-of-16").metric(Metric.MFU);
        double apart = runs.get("nothing-shared").metric(Metric.MFU);
        assertTrue(shared < apart / 2, shared + " against " + apart);
        assertTrue(runs.get("radix").metric(Metric.MFU) <= shared);
        assertTrue(runs.get("blocks-of-256").metric(Metric.MFU) > shared);
    }

    @Test
    void speculation_paysWhenIdleAndNotWhenFull() {
        Map<String, RunResult> light = run("speculation", "20s", List.of());
        assertTrue(tpot(light, "eagle3") < 0.75 * tpot(light, "plain"));
        Map<String, RunResult> full = run("speculation", "8s", List.of("workload.arrivals.rate=60/s"));
        assertTrue(tpot(full, "draft-model") > tpot(full, "plain"));
        assertTrue(tpot(full, "eagle3-off-above-32") < tpot(full, "draft-model"));
    }

    private static double tpot(Map<String, RunResult> runs, String deployment) {
        return runs.get(deployment).overall().latencies().tpot().percentiles().p50();
    }

    private static double itl(Map<String, RunResult> runs, String deployment) {
        return runs.get(deployment).overall().latencies().itl().percentiles().p99();
    }

    private static double throughput(RunResult run) {
        return run.metric(Metric.REQUEST_THROUGHPUT);
    }

    private static Map<String, RunResult> run(String name, String duration, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("workload.duration=" + duration);
        Scenario scenario = Policies.scenarioReader().read(Path.of("scenarios/mechanisms", name + ".yaml"), all);
        Map<String, RunResult> runs = new TreeMap<>();
        RunOptions options = new RunOptions(CheckLevel.FULL, true, (deployment, replication) -> RequestSink.NONE);
        scenario.deployments()
                .forEach(each -> runs.put(each.name(), new RunAssembly(scenario, each, 0, options).run()));
        return runs;
    }
}
