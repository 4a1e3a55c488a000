package io.kvasir.result;

import java.util.regex.Pattern;

/**
 * The words of one metric.
 *
 * @param symbol short form for table heads
 * @param title name for people
 * @param formula what is computed
 * @param denominator over what
 */
record MetricText(String symbol, String title, String formula, String denominator) {
    /** Constant | symbol | title | formula | denominator, in the order of {@link Metric}. */
    private static final String LINES = """
            OFFERED_RATE | offered | Offered rate | arrived requests / time of arrivals | seconds from the end of the warm-up to the last arrival
            REQUEST_THROUGHPUT | req/s | Request throughput | finished requests / window | seconds of the measured window
            INPUT_TOKEN_THROUGHPUT | in tok/s | Input token throughput | prompt tokens of finished requests, cached ones included / window | seconds of the measured window
            OUTPUT_TOKEN_THROUGHPUT | out tok/s | Output token throughput | output tokens delivered / window | seconds of the measured window
            TOTAL_TOKEN_THROUGHPUT | tok/s | Total token throughput | (prompt + output tokens) / window | seconds of the measured window
            OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE | out tok/s/dev | Output token throughput per device | output tokens delivered / (window · devices) | device-seconds of the measured window, idle ones included
            TOTAL_TOKEN_THROUGHPUT_PER_DEVICE | tok/s/dev | Total token throughput per device | (prompt + output tokens) / (window · devices) | device-seconds of the measured window, idle ones included
            OUTPUT_TOKEN_RATE_PER_USER | tok/s/user | Output token rate per user | 1 / mean TPOT | mean TPOT of finished requests with at least two output tokens
            REQUEST_GOODPUT | good req/s | Request goodput | finished requests that meet every limit of their class's SLO / window | seconds of the measured window
            OUTPUT_TOKEN_GOODPUT | good tok/s | Output token goodput | output tokens of requests that meet every limit of their SLO / window | seconds of the measured window
            SLO_ATTAINMENT | SLO met | SLO attainment | requests that meet every limit of their SLO / requests that ended | requests that finished, were rejected or timed out; the last two count as missed
            SLO_ATTAINMENT_TTFT | TTFT met | SLO attainment, TTFT | requests within the TTFT limit / requests that ended | ended requests of classes with that limit; rejected and timed-out ones count as missed
            SLO_ATTAINMENT_TPOT | TPOT met | SLO attainment, TPOT | requests within the TPOT limit / requests that ended | ended requests of classes with that limit; rejected and timed-out ones count as missed
            SLO_ATTAINMENT_ITL | ITL met | SLO attainment, ITL | requests whose largest gap is within the ITL limit / requests that ended | ended requests of classes with that limit; rejected and timed-out ones count as missed
            SLO_ATTAINMENT_E2E | E2E met | SLO attainment, E2E | requests within the E2E limit / requests that ended | ended requests of classes with that limit; rejected and timed-out ones count as missed
            REJECTED_SHARE | rejected | Rejected share | rejected requests / requests that ended | requests that finished, were rejected or timed out
            TIMED_OUT_SHARE | timed out | Timed-out share | timed-out requests / requests that ended | requests that finished, were rejected or timed out
            RECLAIMS | reclaims | Reclaims | times that an instance was taken back | the measured window
            RESTARTED_SHARE | restarted | Restarted share | requests that lost what was computed of them with an instance / requests that ended | requests that finished, were rejected or timed out; one that was lost twice counts twice
            AWAY_SHARE | away | Time away | instance-seconds between a loss and the return / instance-seconds of the window | the measured window times the instances
            ANSWER_QUALITY | quality | Answers that are right | finished requests easier than the quality of the model whose answer counts / finished requests | finished requests; defined where the scenario states the quality of every model
            ESCALATED_SHARE | escalated | Escalated share | finished requests that more than one model answered / finished requests | finished requests of a deployment of several models
            USD_PER_MTOK_BLENDED | USD/Mtok | Cost per million tokens, blended | spend / (prompt + output tokens) | million tokens, prompt and output alike
            USD_PER_MTOK_INPUT | USD/Mtok in | Cost per million input tokens | spend · prefill share of busy time / prompt tokens | million prompt tokens, cached ones included
            USD_PER_MTOK_CACHED_INPUT | USD/Mtok cached | Cost per million cached input tokens | spend of prefix-cache hits / cached prompt tokens | million prompt tokens served from the prefix cache
            USD_PER_MTOK_OUTPUT | USD/Mtok out | Cost per million output tokens | spend · (1 − prefill share of busy time) / output tokens | million output tokens
            USD_PER_MTOK_GOOD | USD/Mtok good | Cost per million SLO-met output tokens | spend / output tokens of requests that meet every limit of their SLO | million output tokens of such requests
            USD_PER_FINISHED_REQUEST | USD/req | Cost per request | spend / finished requests | finished requests
            USD_PER_GOOD_REQUEST | USD/good req | Cost per SLO-met request | spend / requests that meet every limit of their SLO | such requests
            USD_PER_SESSION | USD/session | Cost per session | spend / sessions that began | sessions, or clients of a closed loop, whose first finished request arrived in the measured window
            USD_PER_AGENT_HOUR | USD/agent-h | Cost per agent-hour | spend / hours that sessions were open | session-hours of the measured window, from the first request of a session to the end of its last one, pauses between included; a client of a closed loop is one session
            USD_PER_GOOD_ANSWER | USD/right answer | Cost per right answer | spend / finished requests whose answer is right | such requests; defined where the scenario states the quality of every model
            SPEND_PER_HOUR | USD/h | Spend per hour | spend / window | hours of the measured window
            IDLE_SPEND_SHARE | idle spend | Idle share of the spend | idle instance-seconds / elapsed instance-seconds | the whole spend of the measured window
            USD_PER_MTOK_DEVICES | devices | Cost per million tokens: devices | device spend while busy / (prompt + output tokens) | million tokens, prompt and output alike
            USD_PER_MTOK_HOSTING | hosting | Cost per million tokens: hosting | hosting spend while busy / (prompt + output tokens) | million tokens, prompt and output alike
            USD_PER_MTOK_POWER | power | Cost per million tokens: power | electricity while busy / (prompt + output tokens) | million tokens, prompt and output alike
            USD_PER_MTOK_STAFF | staff | Cost per million tokens: staff | staff and operations while busy / (prompt + output tokens) | million tokens, prompt and output alike
            USD_PER_MTOK_IDLE | idle | Cost per million tokens: idle | spend while idle / (prompt + output tokens) | million tokens, prompt and output alike
            JOULES_PER_OUTPUT_TOKEN | J/out tok | Energy per output token | energy of the deployment / output tokens | output tokens
            JOULES_PER_TOTAL_TOKEN | J/tok | Energy per token | energy of the deployment / (prompt + output tokens) | prompt and output tokens
            AVERAGE_POWER | power | Average power | energy of the deployment / window | seconds of the measured window
            KG_CO2_PER_MTOK | kg CO2/Mtok | Carbon per million tokens | energy · grid intensity / (prompt + output tokens) | million tokens, prompt and output alike
            KV_OCCUPANCY_MEAN | KV mean | KV occupancy, mean | time-weighted mean of allocated KV blocks / capacity | KV blocks of all instances
            KV_OCCUPANCY_PEAK | KV peak | KV occupancy, peak | most KV blocks allocated at once / capacity | KV blocks of all instances
            PREEMPTIONS | preempt. | Preemptions | requests that lost their KV blocks and started again, counted each time | none
            PREEMPTIONS_PER_REQUEST | preempt./req | Preemptions per request | preemptions / finished requests | finished requests
            PREFIX_HIT_RATE | prefix hits | Prefix hit rate | prompt tokens found in the prefix cache or a tier below it / prompt tokens looked up | prompt tokens of admitted requests
            HOST_HIT_RATE | host hits | Host hit rate | prompt tokens that came back from host memory / prompt tokens looked up | prompt tokens of admitted requests
            DISK_HIT_RATE | disk hits | Disk hit rate | prompt tokens that came back from disk / prompt tokens looked up | prompt tokens of admitted requests
            KV_LOAD_RATE | KV loaded | KV loaded | bytes that came back from host memory and disk / window | seconds of the measured window
            KV_STORE_RATE | KV stored | KV stored | bytes that went from the devices to host memory / window | seconds of the measured window
            KV_LOAD_WAIT_MEAN | load wait | Wait for KV, mean | seconds requests or steps waited for blocks from lower tiers / requests that got any | requests with tokens from lower tiers
            DEVICE_UTILISATION | busy | Device utilisation | busy instance-seconds / elapsed instance-seconds | instance-seconds of the measured window
            MFU | MFU | Model FLOP/s utilisation | FLOP the model needs / (peak dense FLOP/s · busy time) | peak FLOP of the busy instances in the format the matrix units compute in
            MBU | MBU | Model bandwidth utilisation | bytes that must move / (peak memory bandwidth · busy time) | peak bytes of the busy instances
            BATCH_SIZE_MEAN | batch | Batch size, mean | time-weighted mean of requests in a step, over busy time | busy instance-seconds
            STEP_TIME_MEAN | step | Step time, mean | busy instance-seconds / steps | engine steps
            COMPUTE_SHARE | compute | Step time bound by compute | compute-bound seconds / busy seconds | busy instance-seconds
            MEMORY_SHARE | memory | Step time bound by memory | memory-bound seconds / busy seconds | busy instance-seconds
            COMMUNICATION_SHARE | comm. | Step time in communication | collective and transfer seconds / busy seconds | busy instance-seconds
            OVERHEAD_SHARE | overhead | Step time in overhead | seconds in which devices wait for the host / busy seconds | busy instance-seconds
            FRONT_END_UTILISATION | front end | Front-end utilisation | seconds in which the processes that take requests in and stream answers are at work / elapsed instance-seconds | instance-seconds of the measured window
            PREFILL_SHARE | prefill | Prefill share of busy time | busy seconds that belong to prompt tokens / busy seconds | busy instance-seconds
            ACCEPTED_LENGTH | accepted | Accepted length | 1 + accepted drafts / speculative rounds | speculative rounds, one per request and step
            ACCEPTANCE_RATE | acceptance | Acceptance rate | accepted drafts / drafted tokens | drafted tokens
            """;

    private static final Pattern SEPARATOR = Pattern.compile(" \\| ");

    static MetricText of(String constant) {
        for (String line : LINES.split("\n", -1)) {
            if (line.startsWith(constant + " | ")) {
                String[] cells = SEPARATOR.split(line, 5);
                return new MetricText(cells[1], cells[2], cells[3], cells[4]);
            }
        }
        throw new IllegalStateException("no words for metric " + constant);
    }

    static MetricText of(LatencyKind kind, Statistic statistic) {
        String title = kind == LatencyKind.QUEUEING ? "Queueing time" : kind.name();
        String formula =
                (statistic == Statistic.MEAN ? "arithmetic mean" : statistic.symbol() + ", linear interpolation")
                        + " of: " + kind.definition();
        String over = kind == LatencyKind.ITL
                ? "gaps of finished requests"
                : kind == LatencyKind.TPOT ? "finished requests with at least two output tokens" : "finished requests";
        return new MetricText(
                kind.symbol() + " " + statistic.symbol(), title + ", " + statistic.symbol(), formula, over);
    }
}
