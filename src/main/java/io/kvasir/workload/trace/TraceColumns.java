package io.kvasir.workload.trace;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Where a table of requests keeps what: names of columns or of JSON fields. {@code auto} tries the names in use, in a
 * fixed order; {@code none} leaves an optional one out.
 */
public record TraceColumns(
        @Param(doc = "Arrival time: a number, or a date and time.", defaultValue = AUTO)
        String arrival,

        @Param(doc = "Prompt tokens.", defaultValue = AUTO) String prompt,
        @Param(doc = "Output tokens.", defaultValue = AUTO) String output,

        @Param(doc = "Names of the prompt's blocks, in order.", defaultValue = AUTO)
        String hashIds,

        @Param(doc = "Session or client.", defaultValue = AUTO)
        String session,

        @Param(
                doc = "Unit of a numeric arrival time; auto goes by the name's ending and takes seconds without one.",
                defaultValue = AUTO)
        TimeUnit timeUnit,

        @Param(doc = "Tokens of one named block.", unit = Unit.TOKENS, defaultValue = "512", min = 1)
        int hashBlockTokens) {
    static final String AUTO = "auto";
    static final String NONE = "none";

    /** Every column by the names in use. */
    public static final TraceColumns DEFAULT = new TraceColumns(AUTO, AUTO, AUTO, AUTO, AUTO, TimeUnit.AUTO, 512);

    private static final List<String> ARRIVAL_NAMES = List.of(
            "arrival_ms",
            "arrival_us",
            "arrival_ns",
            "arrival_s",
            "arrival_seconds",
            "arrived_at",
            "arrival_time",
            "timestamp_ms",
            "timestamp",
            "arrival",
            "time_s",
            "time_ms",
            "time");
    static final List<String> PROMPT_NAMES = List.of(
            "input_tokens",
            "contexttokens",
            "request_tokens",
            "num_prefill_tokens",
            "prompt_tokens",
            "input_length",
            "prompt_length",
            "prompt_len",
            "input_len",
            "num_prompt_tokens",
            "context_tokens");
    static final List<String> OUTPUT_NAMES = List.of(
            "output_tokens",
            "generatedtokens",
            "response_tokens",
            "num_decode_tokens",
            "completion_tokens",
            "output_length",
            "response_length",
            "output_len",
            "generated_tokens",
            "num_output_tokens");
    private static final List<String> HASH_NAMES = List.of("hash_ids", "block_hashes");
    private static final List<String> SESSION_NAMES = List.of("session_id", "session", "conversation_id", "client_id");

    /** A unit of time in a file. */
    public enum TimeUnit {
        AUTO("s"),
        S("s"),
        MS("ms"),
        US("us"),
        NS("ns");

        private final double perSecond;

        TimeUnit(String spelling) {
            this.perSecond = Math.rint(1 / Unit.SECONDS.parse("1" + spelling));
        }

        double perSecond() {
            return perSecond;
        }

        /** The unit a column name ends in. */
        static TimeUnit ofName(String name) {
            String key = normal(name);
            if (key.endsWith("_ms")) {
                return MS;
            }
            if (key.endsWith("_us")) {
                return US;
            }
            return key.endsWith("_ns") ? NS : S;
        }
    }

    /** Name of the arrival column among those there, or −1. @param indexOf index of a normalised name, or −1 */
    int findArrival(ToIntFunction<String> indexOf) {
        return find(arrival, ARRIVAL_NAMES, indexOf);
    }

    int findPrompt(ToIntFunction<String> indexOf) {
        return find(prompt, PROMPT_NAMES, indexOf);
    }

    int findOutput(ToIntFunction<String> indexOf) {
        return find(output, OUTPUT_NAMES, indexOf);
    }

    int findHashIds(ToIntFunction<String> indexOf) {
        return find(hashIds, HASH_NAMES, indexOf);
    }

    int findSession(ToIntFunction<String> indexOf) {
        return find(session, SESSION_NAMES, indexOf);
    }

    /** The unit of the arrival column of this name. */
    TimeUnit unitOf(String arrivalName) {
        return timeUnit == TimeUnit.AUTO ? TimeUnit.ofName(arrivalName) : timeUnit;
    }

    private static int find(String wanted, List<String> names, ToIntFunction<String> indexOf) {
        if (wanted.equals(NONE)) {
            return -1;
        }
        if (!wanted.equals(AUTO)) {
            return indexOf.applyAsInt(normal(wanted));
        }
        for (String name : names) {
            int index = indexOf.applyAsInt(name);
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /** Lower case, words joined by underscores. */
    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
