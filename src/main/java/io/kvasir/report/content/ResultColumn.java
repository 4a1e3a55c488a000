package io.kvasir.report.content;

import io.kvasir.result.Metric;
import java.util.List;

/**
 * A metric as a column of the result table.
 *
 * @param priority dropped before lower numbers when room is short
 * @param interval whether the half-width stands beside the value
 */
record ResultColumn(Metric metric, int priority, boolean interval) {
    /** Metrics whose model band has a column of its own, right of theirs. */
    static final List<Metric> BANDED = List.of(Metric.TPOT_P99);

    /** From left to right. */
    static final List<ResultColumn> ALL = List.of(
            new ResultColumn(Metric.USD_PER_MTOK_BLENDED, 1, true),
            new ResultColumn(Metric.USD_PER_MTOK_INPUT, 3, false),
            new ResultColumn(Metric.USD_PER_MTOK_OUTPUT, 2, false),
            new ResultColumn(Metric.REQUEST_GOODPUT, 1, false),
            new ResultColumn(Metric.SLO_ATTAINMENT, 1, false),
            new ResultColumn(Metric.TTFT_P50, 3, false),
            new ResultColumn(Metric.TTFT_P99, 1, true),
            new ResultColumn(Metric.TPOT_P50, 4, false),
            new ResultColumn(Metric.TPOT_P99, 1, true),
            new ResultColumn(Metric.ITL_P99, 6, false),
            new ResultColumn(Metric.E2E_P99, 4, true),
            new ResultColumn(Metric.QUEUEING_P99, 6, false),
            new ResultColumn(Metric.REQUEST_THROUGHPUT, 4, false),
            new ResultColumn(Metric.OUTPUT_TOKEN_THROUGHPUT, 4, false),
            new ResultColumn(Metric.OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE, 2, false),
            new ResultColumn(Metric.USD_PER_GOOD_REQUEST, 7, false),
            new ResultColumn(Metric.USD_PER_SESSION, 6, false),
            new ResultColumn(Metric.USD_PER_AGENT_HOUR, 5, false),
            new ResultColumn(Metric.ANSWER_QUALITY, 1, false),
            new ResultColumn(Metric.USD_PER_GOOD_ANSWER, 1, false),
            new ResultColumn(Metric.ESCALATED_SHARE, 3, false),
            new ResultColumn(Metric.IDLE_SPEND_SHARE, 5, false),
            new ResultColumn(Metric.RECLAIMS, 4, false),
            new ResultColumn(Metric.RESTARTED_SHARE, 4, false),
            new ResultColumn(Metric.AWAY_SHARE, 5, false),
            new ResultColumn(Metric.JOULES_PER_OUTPUT_TOKEN, 5, false),
            new ResultColumn(Metric.KG_CO2_PER_MTOK, 8, false),
            new ResultColumn(Metric.KV_OCCUPANCY_MEAN, 6, false),
            new ResultColumn(Metric.KV_OCCUPANCY_PEAK, 6, false),
            new ResultColumn(Metric.BATCH_SIZE_MEAN, 5, false),
            new ResultColumn(Metric.PREEMPTIONS, 7, false),
            new ResultColumn(Metric.PREFIX_HIT_RATE, 7, false),
            new ResultColumn(Metric.HOST_HIT_RATE, 7, false),
            new ResultColumn(Metric.DISK_HIT_RATE, 8, false),
            new ResultColumn(Metric.ACCEPTED_LENGTH, 7, false),
            new ResultColumn(Metric.MFU, 5, false),
            new ResultColumn(Metric.MBU, 5, false),
            new ResultColumn(Metric.DEVICE_UTILISATION, 5, false));
}
