package io.kvasir.workload.trace;

import io.kvasir.catalog.Catalog;
import io.kvasir.catalog.Catalog.Entry;
import io.kvasir.model.PolicyRef;
import io.kvasir.workload.trace.TraceColumns.TimeUnit;
import java.nio.file.Path;
import java.util.List;

/** The trace formats that ship. */
public final class TraceFormats {
    /** Name that stands for "look at the file". */
    public static final String AUTO = "auto";

    private static final TraceColumns AZURE = table("timestamp", "contexttokens", "generatedtokens", TimeUnit.S);
    private static final TraceColumns BURST_GPT = table("timestamp", "request_tokens", "response_tokens", TimeUnit.S);
    private static final TraceColumns VIDUR =
            table("arrived_at", "num_prefill_tokens", "num_decode_tokens", TimeUnit.S);

    private static final Catalog<TraceFormat> KNOWN = Catalog.<TraceFormat>of("trace format")
            .add(Entry.of(
                    "azure",
                    Fixed.class,
                    fixed -> new CsvFormat(AZURE, List.of("timestamp", "contexttokens", "generatedtokens")),
                    "Azure LLM inference traces 2023 and 2024, CSV",
                    "github.com/Azure/AzurePublicDataset"))
            .add(Entry.of(
                    "burstgpt",
                    Fixed.class,
                    fixed -> new CsvFormat(BURST_GPT, List.of("timestamp", "request_tokens", "response_tokens")),
                    "BurstGPT, CSV; rows without a response are failures and left out",
                    "github.com/HPMLL/BurstGPT"))
            .add(Entry.of(
                    "vidur",
                    Fixed.class,
                    fixed -> new CsvFormat(VIDUR, List.of("arrived_at", "num_prefill_tokens", "num_decode_tokens")),
                    "Vidur and Splitwise, CSV, seconds",
                    "github.com/microsoft/vidur"))
            .add(Entry.of(
                    "mooncake",
                    Fixed.class,
                    fixed -> timedObjects(TimeUnit.MS, 512),
                    "Mooncake, JSON lines, milliseconds; names of 512-token blocks feed the prefix cache",
                    "github.com/kvcache-ai/Mooncake"))
            .add(Entry.of(
                    "vllm-timed",
                    Fixed.class,
                    fixed -> timedObjects(TimeUnit.S, 16),
                    "vLLM bench's timed traces, JSON lines, seconds, names of 16-token blocks",
                    "vLLM benchmark dataset timed_trace, 2026"))
            .add("csv", TraceColumns.class, CsvFormat::new, "Comma-separated values with a header; columns by name")
            .add("jsonl", TraceColumns.class, JsonlFormat::new, "One JSON object per line; fields by name");

    /** By the name scenarios use under {@code format}. */
    public static final Catalog<TraceFormat> CATALOG =
            KNOWN.add(AUTO, Fixed.class, fixed -> new AutoFormat(KNOWN), "The format the first line shows");

    private TraceFormats() {}

    /**
     * Name of the format a file has, never {@link #AUTO}.
     *
     * @throws TraceException when the file is missing, empty or ambiguous
     */
    public static String detect(Path file) {
        return new AutoFormat(KNOWN).nameOf(file);
    }

    /** Opens a file in a format of the catalogue. */
    public static TraceReader open(Path file, PolicyRef format, TraceFormat.Need need) {
        return CATALOG.create(format).open(file, need);
    }

    private static TraceColumns table(String arrival, String prompt, String output, TimeUnit unit) {
        return new TraceColumns(arrival, prompt, output, TraceColumns.NONE, TraceColumns.AUTO, unit, 512);
    }

    private static TraceFormat timedObjects(TimeUnit unit, int blockTokens) {
        TraceColumns fields = new TraceColumns(
                "timestamp", "input_length", "output_length", "hash_ids", TraceColumns.AUTO, unit, blockTokens);
        return new JsonlFormat(fields, List.of("timestamp", "input_length", "output_length", "hash_ids"));
    }

    /** A format with nothing to choose. */
    public record Fixed() {}
}
