package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    void cheapDecodeInstances_payWhereTheSloLeavesRoomForThem() {
        Map<String, RunResult> runs = run("unlike-instances", "40s", List.of());
        double all = runs.get("h100-h100").metric(Metric.SPEND_PER_HOUR);
        for (String cheaper : List.of("h100-a100", "h100-h200")) {
            assertTrue(runs.get(cheaper).metric(Metric.SPEND_PER_HOUR) <= 0.8 * all, cheaper);
            assertTrue(met(runs, cheaper) > 0.9, cheaper + " meets " + met(runs, cheaper));
        }
        assertTrue(tpot(runs, "h100-a100") > 1.5 * tpot(runs, "h100-h100"), "cheap devices answer more slowly");
        assertTrue(met(runs, "a100-h100") < 0.5, "and prompts saturate them");
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
    void beams_costWhatAnswersDo_andDeliverOne() {
        Map<String, RunResult> beams = run("beam-search", "20s", List.of());
        List<String> eight = List.of("workload.sampling.beam_width=1", "workload.sampling.n=8");
        RunResult answers = run("beam-search", "20s", eight).get("blocks-of-16");
        long delivered = beams.get("blocks-of-16").overall().tokens().output();
        assertEquals(answers.overall().tokens().output(), 8 * delivered);
        assertEquals(
                beams.get("blocks-of-16").metric(Metric.E2E_MEAN),
                beams.get("blocks-of-16").metric(Metric.TTFT_MEAN),
                0,
                "nothing is known to be among the best before all is done");
        assertTrue(Double.isNaN(beams.get("blocks-of-16").metric(Metric.TPOT_MEAN)));
        assertTrue(answers.metric(Metric.TTFT_MEAN) < answers.metric(Metric.E2E_MEAN) / 2);
        double work = beams.get("blocks-of-16").metric(Metric.MFU) / answers.metric(Metric.MFU);
        assertEquals(1, work, 0.1, "arithmetic per second of a step");
        double small = beams.get("radix").metric(Metric.STEP_TIME_MEAN);
        assertTrue(beams.get("blocks-of-256").metric(Metric.STEP_TIME_MEAN) > small, "copies and prompts' last blocks");
    }

    @Test
    void speculation_paysWhenIdleAndNotWhenFull() {
        Map<String, RunResult> light = run("speculation", "20s", List.of());
        assertTrue(tpot(light, "eagle3") < 0.75 * tpot(light, "plain"));
        assertTrue(tpot(light, "eagle3-tree") < 0.9 * tpot(light, "eagle3"), "a tree is right more often");
        Map<String, RunResult> full = run("speculation", "8s", List.of("workload.arrivals.rate=60/s"));
        assertTrue(tpot(full, "draft-model") > tpot(full, "plain"));
        assertTrue(tpot(full, "eagle3-tree") > tpot(full, "eagle3"), "and verifies more for it");
        assertTrue(tpot(full, "eagle3-off-above-32") < tpot(full, "draft-model"));
    }

    @Test
    void tiers_payWhenTheyHoldWhatTheDeviceHasLost() {
        List<String> small =
                List.of("workload.arrivals.think_time.mean=20s", "defaults.engine.num_gpu_blocks_override=4000");
        Map<String, RunResult> runs = run("kv-tiers", "2min", small);
        RunResult alone = runs.get("device-alone");
        RunResult held = runs.get("host-64");
        assertTrue(held.metric(Metric.HOST_HIT_RATE) > 0.3, "hits " + held.metric(Metric.HOST_HIT_RATE));
        assertTrue(held.metric(Metric.MFU) < 0.75 * alone.metric(Metric.MFU), "less is computed again");
        double waited = held.metric(Metric.KV_LOAD_WAIT_MEAN);
        assertTrue(runs.get("hicache-128").metric(Metric.KV_LOAD_WAIT_MEAN) < waited / 4, "layers hide their loads");
        assertTrue(Double.isNaN(alone.metric(Metric.HOST_HIT_RATE)), "no tier, no rate");

        Map<String, RunResult> single = run("kv-tiers", "1min", List.of("workload.arrivals.turns=1"));
        assertEquals(0, single.get("host-256").metric(Metric.PREFIX_HIT_RATE), 0);
        assertEquals(
                single.get("device-alone").metric(Metric.TTFT_P99),
                single.get("host-256").metric(Metric.TTFT_P99),
                0,
                "writing behind the steps costs no latency");
        assertTrue(single.get("lmcache-32-and-disk").metric(Metric.TTFT_P99)
                > single.get("host-256").metric(Metric.TTFT_P99));
    }

    @Test
    void scoresInMemory_slowLongPrompts() {
        Map<String, RunResult> runs = run("attention", "100s", List.of());
        double naive = runs.get("naive").metric(Metric.TTFT_P50);
        assertTrue(naive > 2 * runs.get("flash").metric(Metric.TTFT_P50), "16,000 tokens: " + naive);
        Map<String, RunResult> brief = run("attention", "100s", List.of("workload.prompt_tokens=500"));
        double little = brief.get("naive").metric(Metric.TTFT_P50);
        assertTrue(little < 1.2 * brief.get("flash").metric(Metric.TTFT_P50), "500 tokens: " + little);
    }

    @Test
    void staticBatches_keepPeopleWaiting() {
        Map<String, RunResult> runs = run("batching", "60s", List.of());
        double continuous = ttft(runs, "vllm-v1");
        assertTrue(ttft(runs, "static-32") > 10 * continuous && ttft(runs, "dynamic-32") > 10 * continuous);
        assertTrue(itl(runs, "sarathi-512") < itl(runs, "vllm-v1"), "small chunks keep gaps short");
        assertTrue(itl(runs, "orca") > itl(runs, "sarathi-512"), "whole prompts stall answers");
        Map<String, RunResult> full = run("batching", "60s", List.of("workload.arrivals.rate=24/s"));
        assertTrue(throughput(full.get("sarathi-512")) < throughput(full.get("vllm-v1")), "and cost throughput");
    }

    @Test
    void queueOrders_changeWhoWaitsAndNotTheWork() {
        Map<String, RunResult> runs = run("queue-order", "5min", List.of());
        double first = met(runs, "fcfs");
        for (String order : List.of("priority", "shortest-first", "shortest-first-poor-guess", "deadline")) {
            assertTrue(met(runs, order) > first, order + " " + met(runs, order) + " against " + first);
            assertEquals(
                    throughput(runs.get("fcfs")), throughput(runs.get(order)), 0.02 * throughput(runs.get("fcfs")));
        }
        assertTrue(met(runs, "shortest-first-poor-guess") <= met(runs, "shortest-first"));
    }

    @Test
    void reservations_saturateBeforePaging() {
        Map<String, RunResult> runs = run("kv-allocation", "60s", List.of("workload.arrivals.rate=13/s"));
        double contiguous = throughput(runs.get("contiguous"));
        assertTrue(contiguous < 0.9 * throughput(runs.get("paged")), "reserved " + contiguous);
    }

    @Test
    void prefixAffinity_findsPromptsThatOthersComputeAgain() {
        Map<String, RunResult> runs = run("routing", "30s", List.of("workload.arrivals.rate=48/s"));
        double affinity = met(runs, "prefix-affinity");
        assertTrue(affinity > met(runs, "round-robin") && affinity > met(runs, "random"), "met " + affinity);
    }

    @Test
    void fourBitWeights_payForOneAndNotForMany() {
        Map<String, RunResult> one = run("quantisation", "20s", List.of("workload.arrivals.concurrency=1"));
        assertTrue(tpot(one, "int4-weights") < tpot(one, "fp8") && tpot(one, "fp8") < tpot(one, "bf16"));
        Map<String, RunResult> many = run("quantisation", "20s", List.of("workload.arrivals.concurrency=64"));
        assertTrue(tpot(many, "int4-weights") > tpot(many, "fp8"));
    }

    @Test
    void fourBitUnits_payForManyAndFourBitWeightsForOne() {
        Map<String, RunResult> one = run("four-bit", "20s", List.of("workload.arrivals.concurrency=1"));
        assertEquals(1, tpot(one, "nvfp4") / tpot(one, "nvfp4-weights"), 0.25, "weights are read either way");
        assertTrue(tpot(one, "nvfp4") < 0.8 * tpot(one, "fp8") && tpot(one, "fp8") < 0.8 * tpot(one, "bf16"));
        Map<String, RunResult> many = run("four-bit", "60s", List.of("workload.arrivals.concurrency=64"));
        assertTrue(tpot(many, "nvfp4") < 0.9 * tpot(many, "fp8"), "nvfp4 " + tpot(many, "nvfp4") / tpot(many, "fp8"));
        assertTrue(tpot(many, "nvfp4-weights") > tpot(many, "fp8"), "16-bit arithmetic");
    }

    @Test
    void tensorParallelism_isFastWhenIdleAndReplicasWhenFull() {
        Map<String, RunResult> idle = run("parallelism", "20s", List.of("workload.arrivals.rate=1/s"));
        assertTrue(tpot(idle, "tp8") < tpot(idle, "four-of-tp2"));
        assertTrue(tpot(idle, "pp8") > 3 * tpot(idle, "tp8"), "a token crosses all stages");
        Map<String, RunResult> full = run("parallelism", "60s", List.of("workload.arrivals.rate=32/s"));
        assertTrue(throughput(full.get("four-of-tp2")) > 1.2 * throughput(full.get("tp8")));
    }

    @Test
    void linearLayers_payForLongContextsAlone() {
        List<String> once = List.of("workload.arrivals.rate=0.3/s");
        Map<String, RunResult> lengthy = run("hybrid-attention", "60s", plus(once, "workload.prompt_tokens=128000"));
        assertTrue(ttft(lengthy, "hybrid") < 0.6 * ttft(lengthy, "softmax-everywhere"));
        Map<String, RunResult> brief = run("hybrid-attention", "60s", plus(once, "workload.prompt_tokens=1000"));
        assertEquals(1, ttft(brief, "hybrid") / ttft(brief, "softmax-everywhere"), 0.1);
    }

    @Test
    void memoryOnTheChip_isFastForOneUser() {
        Map<String, RunResult> runs = run("machines", "10s", List.of());
        assertTrue(tpot(runs, "wse3") < tpot(runs, "groq"), "no hops on a wafer");
        assertTrue(tpot(runs, "groq") < tpot(runs, "h100") / 2);
        assertTrue(tpot(runs, "xeon") > tpot(runs, "h100"));
    }

    @Test
    void expertsAcrossServers_waitForTheNetwork() {
        Map<String, RunResult> runs = run("fabrics", "20s", List.of());
        assertTrue(tpot(runs, "one-rack-experts") < 0.95 * tpot(runs, "two-servers-experts"));
        Map<String, RunResult> idle = run("fabrics", "20s", List.of("workload.arrivals.rate=1/s"));
        assertTrue(tpot(idle, "two-servers-pipeline") < tpot(idle, "two-servers-experts"), "one hop a token");
        Map<String, RunResult> full = run("fabrics", "20s", List.of("workload.arrivals.rate=32/s"));
        assertTrue(tpot(full, "one-rack-experts") < tpot(full, "two-servers-experts"), "the rack has no network");
    }

    @Test
    void fewerKeyValueHeads_payUnderLoad() {
        Map<String, RunResult> busy = run("attention-heads", "40s", List.of("workload.arrivals.rate=4/s"));
        assertTrue(throughput(busy.get("32-heads")) < 0.8 * throughput(busy.get("8-heads")), "its cache is full");
        assertTrue(tpot(busy, "one-head") < 0.9 * tpot(busy, "8-heads"));
        assertTrue(tpot(busy, "latents") < tpot(busy, "8-heads"));
        Map<String, RunResult> idle = run("attention-heads", "40s", List.of("workload.arrivals.rate=0.2/s"));
        assertEquals(1, tpot(idle, "one-head") / tpot(idle, "8-heads"), 0.1, "weights are all that is read");
    }

    @Test
    void windows_payForLongPromptsAlone() {
        Map<String, RunResult> lengthy = run("windows", "60s", List.of("workload.prompt_tokens=32000"));
        assertTrue(tpot(lengthy, "windows") < 0.85 * tpot(lengthy, "full-attention"));
        Map<String, RunResult> brief = run("windows", "60s", List.of("workload.prompt_tokens=500"));
        assertEquals(1, tpot(brief, "windows") / tpot(brief, "full-attention"), 0.05);
    }

    /** Sixteen users touch many times the experts that one does; the dense model reads the same weights for both. */
    @Test
    void mixture_losesMostOfItsLeadWithTheFirstUsers() {
        Map<String, RunResult> one = run("experts", "20s", List.of("workload.arrivals.concurrency=1"));
        Map<String, RunResult> many = run("experts", "20s", List.of("workload.arrivals.concurrency=16"));
        double alone = tpot(one, "dense-32b") / tpot(one, "mixture-30b-a3b");
        double crowded = tpot(many, "dense-32b") / tpot(many, "mixture-30b-a3b");
        assertTrue(alone > 3 && crowded < 0.6 * alone && crowded > 1, alone + " and " + crowded);
    }

    @Test
    void largerSlices_answerFasterAndCostMore() {
        Map<String, RunResult> runs = run("tori", "20s", List.of());
        for (List<String> slices : List.of(
                List.of("v5e-2x4", "v5e-4x4", "v5e-4x8"),
                List.of("v5p-2x2x2", "v5p-4x4x4"),
                List.of("trn2-2x4", "trn2-4x4", "trn2-4x4x4"))) {
            for (int i = 1; i < slices.size(); i++) {
                assertTrue(tpot(runs, slices.get(i)) < tpot(runs, slices.get(i - 1)), slices.get(i));
                assertTrue(perHour(runs, slices.get(i)) > 1.9 * perHour(runs, slices.get(i - 1)), slices.get(i));
            }
        }
    }

    private static double perHour(Map<String, RunResult> runs, String deployment) {
        return runs.get(deployment).metric(Metric.SPEND_PER_HOUR);
    }

    private static List<String> plus(List<String> settings, String more) {
        List<String> all = new ArrayList<>(settings);
        all.add(more);
        return all;
    }

    private static double ttft(Map<String, RunResult> runs, String deployment) {
        return runs.get(deployment).metric(Metric.TTFT_P50);
    }

    private static double met(Map<String, RunResult> runs, String deployment) {
        return runs.get(deployment).metric(Metric.SLO_ATTAINMENT);
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
