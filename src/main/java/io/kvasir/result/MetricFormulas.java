package io.kvasir.result;

import java.util.EnumMap;
import java.util.Map;

/** The formulas of {@link Metric} that need no prices: throughput, goodput, latency, KV cache, engine. */
public final class MetricFormulas {
    private final Window window;
    private final ClassResult requests;
    private final EngineTotals engine;
    private final Map<Metric, Double> values = new EnumMap<>(Metric.class);

    private MetricFormulas(Window window, ClassResult requests, EngineTotals engine) {
        this.window = window;
        this.requests = requests;
        this.engine = engine;
    }

    /** Every metric that follows from counts, times and distributions; undefined ones are NaN. */
    public static Map<Metric, Double> of(Window window, ClassResult requests, EngineTotals engine) {
        MetricFormulas formulas = new MetricFormulas(window, requests, engine);
        formulas.throughput();
        formulas.goodput();
        formulas.latency();
        formulas.memory();
        formulas.engine();
        formulas.speculation();
        return formulas.values;
    }

    private void throughput() {
        double seconds = window.seconds();
        double deviceSeconds = seconds * engine.time().devices();
        TokenCounts tokens = requests.tokens();
        values.put(Metric.OFFERED_RATE, requests.offeredPerSecond());
        put(Metric.REQUEST_THROUGHPUT, requests.outcomes().finished(), seconds);
        put(Metric.INPUT_TOKEN_THROUGHPUT, tokens.prompt(), seconds);
        put(Metric.OUTPUT_TOKEN_THROUGHPUT, tokens.output(), seconds);
        put(Metric.TOTAL_TOKEN_THROUGHPUT, tokens.total(), seconds);
        put(Metric.OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE, tokens.output(), deviceSeconds);
        put(Metric.TOTAL_TOKEN_THROUGHPUT_PER_DEVICE, tokens.total(), deviceSeconds);
        put(Metric.OUTPUT_TOKEN_RATE_PER_USER, 1, requests.latencies().tpot().mean());
    }

    private void goodput() {
        SloAttainment attainment = requests.attainment();
        Outcomes outcomes = requests.outcomes();
        put(Metric.REQUEST_GOODPUT, attainment.goodRequests(), window.seconds());
        put(Metric.OUTPUT_TOKEN_GOODPUT, attainment.goodOutputTokens(), window.seconds());
        put(Metric.SLO_ATTAINMENT, attainment.goodRequests(), outcomes.ended());
        values.put(Metric.SLO_ATTAINMENT_TTFT, attainment.ttft());
        values.put(Metric.SLO_ATTAINMENT_TPOT, attainment.tpot());
        values.put(Metric.SLO_ATTAINMENT_ITL, attainment.itl());
        values.put(Metric.SLO_ATTAINMENT_E2E, attainment.e2e());
        put(Metric.REJECTED_SHARE, outcomes.rejected(), outcomes.ended());
        put(Metric.TIMED_OUT_SHARE, outcomes.timedOut(), outcomes.ended());
        reclaims(engine.reclaims());
        // Known to whoever recorded several models, who replaces them.
        values.put(Metric.ANSWER_QUALITY, Double.NaN);
        values.put(Metric.ESCALATED_SHARE, Double.NaN);
    }

    private void reclaims(ReclaimTotals reclaims) {
        boolean possible = reclaims.possible();
        values.put(Metric.RECLAIMS, possible ? (double) reclaims.reclaims() : Double.NaN);
        put(
                Metric.RESTARTED_SHARE,
                reclaims.restarted(),
                possible ? requests.outcomes().ended() : 0);
        double all = engine.time().elapsedSeconds() + reclaims.awaySeconds();
        put(Metric.AWAY_SHARE, reclaims.awaySeconds(), possible ? all : 0);
    }

    private void latency() {
        for (LatencyKind kind : LatencyKind.values()) {
            Distribution distribution = requests.latencies().of(kind);
            for (Statistic statistic : Statistic.values()) {
                values.put(Metric.of(kind, statistic), statistic.of(distribution));
            }
        }
    }

    private void memory() {
        KvTotals kv = engine.kv();
        put(Metric.KV_OCCUPANCY_MEAN, kv.meanBlocks(), kv.capacityBlocks());
        put(Metric.KV_OCCUPANCY_PEAK, kv.peakBlocks(), kv.capacityBlocks());
        values.put(Metric.PREEMPTIONS, (double) kv.preemptions());
        put(
                Metric.PREEMPTIONS_PER_REQUEST,
                kv.preemptions(),
                requests.outcomes().finished());
        put(Metric.PREFIX_HIT_RATE, kv.prefixHitTokens(), kv.prefixLookupTokens());
        tiers(kv.tiers(), kv.tiers().present() ? kv.prefixLookupTokens() : 0);
    }

    private void tiers(TierTotals tiers, long lookedUp) {
        put(Metric.HOST_HIT_RATE, tiers.hostTokens(), lookedUp);
        put(Metric.DISK_HIT_RATE, tiers.diskTokens(), lookedUp);
        put(Metric.KV_LOAD_RATE, tiers.loadedBytes(), window.seconds());
        put(Metric.KV_STORE_RATE, tiers.storedBytes(), window.seconds());
        put(Metric.KV_LOAD_WAIT_MEAN, tiers.loadWaitSeconds(), tiers.loads());
    }

    private void engine() {
        InstanceTime time = engine.time();
        StepTotals steps = engine.steps();
        double busy = time.busySeconds();
        put(Metric.DEVICE_UTILISATION, busy, time.elapsedSeconds());
        put(Metric.MFU, steps.flops(), time.peakFlopsPerSecond() * busy);
        put(Metric.MBU, steps.bytes(), time.peakBytesPerSecond() * busy);
        values.put(Metric.BATCH_SIZE_MEAN, engine.meanBatchSize());
        put(Metric.STEP_TIME_MEAN, busy, steps.steps());
        put(Metric.COMPUTE_SHARE, steps.computeSeconds(), busy);
        put(Metric.MEMORY_SHARE, steps.memorySeconds(), busy);
        put(Metric.COMMUNICATION_SHARE, steps.communicationSeconds(), busy);
        put(Metric.OVERHEAD_SHARE, steps.overheadSeconds(), busy);
        put(Metric.FRONT_END_UTILISATION, time.frontEndSeconds(), time.elapsedSeconds());
        put(Metric.PREFILL_SHARE, steps.prefillSeconds(), busy);
    }

    private void speculation() {
        SpeculationTotals speculation = engine.speculation();
        put(Metric.ACCEPTED_LENGTH, speculation.rounds() + speculation.acceptedTokens(), speculation.rounds());
        put(Metric.ACCEPTANCE_RATE, speculation.acceptedTokens(), speculation.draftedTokens());
    }

    private void put(Metric metric, double above, double below) {
        values.put(metric, below > 0 ? above / below : Double.NaN);
    }
}
