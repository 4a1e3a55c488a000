package io.kvasir.result;

import static io.kvasir.result.Better.HIGHER;
import static io.kvasir.result.Better.LOWER;
import static io.kvasir.result.Better.NEITHER;
import static io.kvasir.result.MetricGroup.COST;
import static io.kvasir.result.MetricGroup.ENERGY;
import static io.kvasir.result.MetricGroup.ENGINE;
import static io.kvasir.result.MetricGroup.GOODPUT;
import static io.kvasir.result.MetricGroup.LATENCY;
import static io.kvasir.result.MetricGroup.MEMORY;
import static io.kvasir.result.MetricGroup.THROUGHPUT;
import static io.kvasir.result.MetricUnit.BYTES_PER_SECOND;
import static io.kvasir.result.MetricUnit.COUNT;
import static io.kvasir.result.MetricUnit.JOULES_PER_TOKEN;
import static io.kvasir.result.MetricUnit.KG_CO2_PER_MILLION_TOKENS;
import static io.kvasir.result.MetricUnit.REQUESTS;
import static io.kvasir.result.MetricUnit.REQUESTS_PER_SECOND;
import static io.kvasir.result.MetricUnit.SECONDS;
import static io.kvasir.result.MetricUnit.SHARE;
import static io.kvasir.result.MetricUnit.TOKENS;
import static io.kvasir.result.MetricUnit.TOKENS_PER_SECOND;
import static io.kvasir.result.MetricUnit.USD_PER_HOUR;
import static io.kvasir.result.MetricUnit.USD_PER_MILLION_TOKENS;
import static io.kvasir.result.MetricUnit.USD_PER_REQUEST;
import static io.kvasir.result.MetricUnit.WATTS;

import java.util.Locale;
import java.util.Optional;

/**
 * The one dictionary of numbers that Kvasir reports: every table, file, plot and page takes names, units, formulas and
 * directions from here, and {@code docs/metrics.md} is generated from it. Words and formulas stand in
 * {@link MetricText}, one line per constant.
 */
public enum Metric {
    OFFERED_RATE(THROUGHPUT, REQUESTS_PER_SECOND, NEITHER),
    REQUEST_THROUGHPUT(THROUGHPUT, REQUESTS_PER_SECOND, HIGHER),
    INPUT_TOKEN_THROUGHPUT(THROUGHPUT, TOKENS_PER_SECOND, HIGHER),
    OUTPUT_TOKEN_THROUGHPUT(THROUGHPUT, TOKENS_PER_SECOND, HIGHER),
    TOTAL_TOKEN_THROUGHPUT(THROUGHPUT, TOKENS_PER_SECOND, HIGHER),
    OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE(THROUGHPUT, TOKENS_PER_SECOND, HIGHER),
    TOTAL_TOKEN_THROUGHPUT_PER_DEVICE(THROUGHPUT, TOKENS_PER_SECOND, HIGHER),
    OUTPUT_TOKEN_RATE_PER_USER(THROUGHPUT, TOKENS_PER_SECOND, HIGHER),

    REQUEST_GOODPUT(GOODPUT, REQUESTS_PER_SECOND, HIGHER),
    OUTPUT_TOKEN_GOODPUT(GOODPUT, TOKENS_PER_SECOND, HIGHER),
    SLO_ATTAINMENT(GOODPUT, SHARE, HIGHER),
    SLO_ATTAINMENT_TTFT(GOODPUT, SHARE, HIGHER),
    SLO_ATTAINMENT_TPOT(GOODPUT, SHARE, HIGHER),
    SLO_ATTAINMENT_ITL(GOODPUT, SHARE, HIGHER),
    SLO_ATTAINMENT_E2E(GOODPUT, SHARE, HIGHER),
    REJECTED_SHARE(GOODPUT, SHARE, LOWER),
    TIMED_OUT_SHARE(GOODPUT, SHARE, LOWER),
    RECLAIMS(GOODPUT, COUNT, LOWER),
    RESTARTED_SHARE(GOODPUT, SHARE, LOWER),
    AWAY_SHARE(GOODPUT, SHARE, LOWER),
    ANSWER_QUALITY(GOODPUT, SHARE, HIGHER),
    ESCALATED_SHARE(GOODPUT, SHARE, NEITHER),

    TTFT_MEAN(LatencyKind.TTFT, Statistic.MEAN),
    TTFT_P50(LatencyKind.TTFT, Statistic.P50),
    TTFT_P90(LatencyKind.TTFT, Statistic.P90),
    TTFT_P95(LatencyKind.TTFT, Statistic.P95),
    TTFT_P99(LatencyKind.TTFT, Statistic.P99),
    TPOT_MEAN(LatencyKind.TPOT, Statistic.MEAN),
    TPOT_P50(LatencyKind.TPOT, Statistic.P50),
    TPOT_P90(LatencyKind.TPOT, Statistic.P90),
    TPOT_P95(LatencyKind.TPOT, Statistic.P95),
    TPOT_P99(LatencyKind.TPOT, Statistic.P99),
    ITL_MEAN(LatencyKind.ITL, Statistic.MEAN),
    ITL_P50(LatencyKind.ITL, Statistic.P50),
    ITL_P90(LatencyKind.ITL, Statistic.P90),
    ITL_P95(LatencyKind.ITL, Statistic.P95),
    ITL_P99(LatencyKind.ITL, Statistic.P99),
    E2E_MEAN(LatencyKind.E2E, Statistic.MEAN),
    E2E_P50(LatencyKind.E2E, Statistic.P50),
    E2E_P90(LatencyKind.E2E, Statistic.P90),
    E2E_P95(LatencyKind.E2E, Statistic.P95),
    E2E_P99(LatencyKind.E2E, Statistic.P99),
    QUEUEING_MEAN(LatencyKind.QUEUEING, Statistic.MEAN),
    QUEUEING_P50(LatencyKind.QUEUEING, Statistic.P50),
    QUEUEING_P90(LatencyKind.QUEUEING, Statistic.P90),
    QUEUEING_P95(LatencyKind.QUEUEING, Statistic.P95),
    QUEUEING_P99(LatencyKind.QUEUEING, Statistic.P99),

    USD_PER_MTOK_BLENDED(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_INPUT(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_CACHED_INPUT(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_OUTPUT(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_GOOD(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_FINISHED_REQUEST(COST, USD_PER_REQUEST, LOWER),
    USD_PER_GOOD_REQUEST(COST, USD_PER_REQUEST, LOWER),
    USD_PER_SESSION(COST, USD_PER_REQUEST, LOWER),
    USD_PER_AGENT_HOUR(COST, USD_PER_HOUR, LOWER),
    USD_PER_GOOD_ANSWER(COST, USD_PER_REQUEST, LOWER),
    SPEND_PER_HOUR(COST, USD_PER_HOUR, LOWER),
    IDLE_SPEND_SHARE(COST, SHARE, LOWER),
    USD_PER_MTOK_DEVICES(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_HOSTING(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_POWER(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_STAFF(COST, USD_PER_MILLION_TOKENS, LOWER),
    USD_PER_MTOK_IDLE(COST, USD_PER_MILLION_TOKENS, LOWER),

    JOULES_PER_OUTPUT_TOKEN(ENERGY, JOULES_PER_TOKEN, LOWER),
    JOULES_PER_TOTAL_TOKEN(ENERGY, JOULES_PER_TOKEN, LOWER),
    AVERAGE_POWER(ENERGY, WATTS, LOWER),
    KG_CO2_PER_MTOK(ENERGY, KG_CO2_PER_MILLION_TOKENS, LOWER),

    KV_OCCUPANCY_MEAN(MEMORY, SHARE, NEITHER),
    KV_OCCUPANCY_PEAK(MEMORY, SHARE, NEITHER),
    PREEMPTIONS(MEMORY, COUNT, LOWER),
    PREEMPTIONS_PER_REQUEST(MEMORY, COUNT, LOWER),
    PREFIX_HIT_RATE(MEMORY, SHARE, HIGHER),
    HOST_HIT_RATE(MEMORY, SHARE, HIGHER),
    DISK_HIT_RATE(MEMORY, SHARE, HIGHER),
    KV_LOAD_RATE(MEMORY, BYTES_PER_SECOND, NEITHER),
    KV_STORE_RATE(MEMORY, BYTES_PER_SECOND, NEITHER),
    KV_LOAD_WAIT_MEAN(MEMORY, SECONDS, LOWER),

    DEVICE_UTILISATION(ENGINE, SHARE, HIGHER),
    MFU(ENGINE, SHARE, HIGHER),
    MBU(ENGINE, SHARE, HIGHER),
    BATCH_SIZE_MEAN(ENGINE, REQUESTS, NEITHER),
    STEP_TIME_MEAN(ENGINE, SECONDS, LOWER),
    COMPUTE_SHARE(ENGINE, SHARE, NEITHER),
    MEMORY_SHARE(ENGINE, SHARE, NEITHER),
    COMMUNICATION_SHARE(ENGINE, SHARE, LOWER),
    OVERHEAD_SHARE(ENGINE, SHARE, LOWER),
    FRONT_END_UTILISATION(ENGINE, SHARE, LOWER),
    PREFILL_SHARE(ENGINE, SHARE, NEITHER),
    ACCEPTED_LENGTH(ENGINE, TOKENS, HIGHER),
    ACCEPTANCE_RATE(ENGINE, SHARE, HIGHER);

    private final MetricGroup group;
    private final MetricUnit unit;
    private final Better better;
    private final MetricText text;

    Metric(MetricGroup group, MetricUnit unit, Better better) {
        this.group = group;
        this.unit = unit;
        this.better = better;
        this.text = MetricText.of(name());
    }

    Metric(LatencyKind kind, Statistic statistic) {
        this.group = LATENCY;
        this.unit = SECONDS;
        this.better = LOWER;
        this.text = MetricText.of(kind, statistic);
    }

    /** The metric of one statistic of one latency. */
    public static Metric of(LatencyKind kind, Statistic statistic) {
        return valueOf(kind.name() + "_" + statistic.name());
    }

    /** The metric with this {@link #key()}, or empty. */
    public static Optional<Metric> byKey(String key) {
        for (Metric metric : values()) {
            if (metric.key().equals(key)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    /** Name in files and on the command line, such as {@code ttft_p99}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Short form for table heads, such as {@code TTFT p99}. */
    public String symbol() {
        return text.symbol();
    }

    /** Name for people. */
    public String title() {
        return text.title();
    }

    /** What is computed. */
    public String formula() {
        return text.formula();
    }

    /** Over what it is taken: the requests, tokens or seconds below the line. */
    public String denominator() {
        return text.denominator();
    }

    public MetricUnit unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    public MetricGroup group() {
        return group;
    }
}
