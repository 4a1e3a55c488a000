package io.kvasir.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.workload.Slo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunResultTest {
    /** 100 s measured; 60 arrived, 50 finished, 4 rejected, 1 timed out, 5 in flight; 40 good. */
    private static RunResult run() {
        Distribution tenths = Distribution.of(50, 0.1, 0.01, level -> 0.05 + 0.1 * level);
        ClassResult all = new ClassResult(
                ClassResult.ALL,
                new Slo(0.5, Double.NaN, Double.NaN, Double.NaN),
                0.6,
                new Outcomes(60, 50, 4, 1, 5),
                new TokenCounts(50_000, 10_000, 5_000),
                new Latencies(tenths, tenths, tenths, tenths, tenths),
                new SloAttainment(40, 4_000, 40 / 55.0, Double.NaN, Double.NaN, Double.NaN));
        EngineTotals engine = new EngineTotals(
                new InstanceTime(150, 50, 200, 30, 4, 2e15, 4e12),
                new StepTotals(3000, 60, 75, 10, 5, 45, 6e16, 3e14),
                new KvTotals(250, 900, 1000, 25, 20_000, 10_000),
                new SpeculationTotals(1000, 3000, 1500, List.of(200L, 300L, 300L, 200L)),
                4_950,
                12.5);
        return RunResult.of(
                0,
                new Window(20, 120),
                new RequestResults(all, List.of(all)),
                engine,
                new Observations(TimeSeries.EMPTY, Verdicts.NOT_JUDGED));
    }

    @Test
    void ratesAreOverTheWindow_andPerDeviceOverDevices() {
        RunResult run = run();
        assertEquals(0.6, run.metric(Metric.OFFERED_RATE), 1e-12);
        assertEquals(0.5, run.metric(Metric.REQUEST_THROUGHPUT), 1e-12);
        assertEquals(500, run.metric(Metric.INPUT_TOKEN_THROUGHPUT), 1e-12);
        assertEquals(50, run.metric(Metric.OUTPUT_TOKEN_THROUGHPUT), 1e-12);
        assertEquals(12.5, run.metric(Metric.OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE), 1e-12);
        assertEquals(137.5, run.metric(Metric.TOTAL_TOKEN_THROUGHPUT_PER_DEVICE), 1e-12);
        assertEquals(10, run.metric(Metric.OUTPUT_TOKEN_RATE_PER_USER), 1e-12);
    }

    @Test
    void frontEndUtilisation_isItsWorkOverProvisionedTime() {
        assertEquals(30 / 200.0, run().metric(Metric.FRONT_END_UTILISATION), 1e-12);
    }

    @Test
    void rejectedAndTimedOut_countAgainstTheSlo() {
        RunResult run = run();
        assertEquals(40 / 55.0, run.metric(Metric.SLO_ATTAINMENT), 1e-12);
        assertEquals(0.4, run.metric(Metric.REQUEST_GOODPUT), 1e-12);
        assertEquals(4 / 55.0, run.metric(Metric.REJECTED_SHARE), 1e-12);
        assertTrue(Double.isNaN(run.metric(Metric.SLO_ATTAINMENT_E2E)), "no E2E limit");
    }

    @Test
    void engineMetrics_matchHandComputation() {
        RunResult run = run();
        assertEquals(0.75, run.metric(Metric.DEVICE_UTILISATION), 1e-12);
        assertEquals(6e16 / (2e15 * 150), run.metric(Metric.MFU), 1e-12);
        assertEquals(3e14 / (4e12 * 150), run.metric(Metric.MBU), 1e-12);
        assertEquals(0.05, run.metric(Metric.STEP_TIME_MEAN), 1e-12);
        assertEquals(0.3, run.metric(Metric.PREFILL_SHARE), 1e-12);
        assertEquals(
                1,
                run.metric(Metric.COMPUTE_SHARE)
                        + run.metric(Metric.MEMORY_SHARE)
                        + run.metric(Metric.COMMUNICATION_SHARE)
                        + run.metric(Metric.OVERHEAD_SHARE),
                1e-12);
        assertEquals(2.5, run.metric(Metric.ACCEPTED_LENGTH), 1e-12);
        assertEquals(0.5, run.metric(Metric.PREFIX_HIT_RATE), 1e-12);
        assertEquals(0.9, run.metric(Metric.KV_OCCUPANCY_PEAK), 1e-12);
        assertEquals(0.5, run.metric(Metric.PREEMPTIONS_PER_REQUEST), 1e-12);
    }

    @Test
    void everyMetricWithoutMoney_isComputed() {
        for (Metric metric : Metric.values()) {
            boolean money = metric.group() == MetricGroup.COST || metric.group() == MetricGroup.ENERGY;
            assertEquals(!money, run().metrics().containsKey(metric), metric.key());
        }
    }

    @Test
    void moneyIsOneMoreEntry() {
        RunResult run = run().withMetrics(Map.of(Metric.SPEND_PER_HOUR, 9.96));
        assertEquals(9.96, run.metric(Metric.SPEND_PER_HOUR));
        assertEquals(0.5, run.metric(Metric.REQUEST_THROUGHPUT), 1e-12);
    }

    @Test
    void requestsThatDoNotAddUp_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Outcomes(10, 5, 1, 1, 1));
    }

    @Test
    void estimates_spanReplications() {
        DeploymentIdentity identity = new DeploymentIdentity(
                "d",
                "h100-sxm",
                "llama-3.1-8b",
                "TP1",
                "bf16",
                "vllm 0.15.1, vllm-v1",
                1,
                new DeploymentIdentity.Price(2.49, "on-demand", "list"));
        RunResult other = run().withMetrics(Map.of(Metric.REQUEST_THROUGHPUT, 0.7));
        DeploymentResult result = DeploymentResult.of(identity, List.of(run(), other), 0.95);
        assertEquals(0.6, result.mean(Metric.REQUEST_THROUGHPUT), 1e-12);
        assertTrue(result.estimate(Metric.REQUEST_THROUGHPUT).hasInterval());
        assertEquals(Estimate.UNDEFINED, result.estimate(Metric.USD_PER_MTOK_OUTPUT));
    }
}
