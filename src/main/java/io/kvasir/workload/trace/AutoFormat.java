package io.kvasir.workload.trace;

import io.kvasir.catalog.Catalog;
import io.kvasir.model.PolicyRef;
import java.nio.file.Path;

/** Finds the format by the first line. */
final class AutoFormat implements TraceFormat {
    private final Catalog<TraceFormat> known;

    AutoFormat(Catalog<TraceFormat> known) {
        this.known = known;
    }

    @Override
    public TraceReader open(Path file, Need need) {
        return known.create(PolicyRef.of(nameOf(file))).open(file, need);
    }

    @Override
    public boolean recognises(String firstLine) {
        return false;
    }

    /** Name of the format of a file. */
    String nameOf(Path file) {
        try (LineReader lines = new LineReader(file)) {
            if (!lines.next()) {
                throw new TraceException(file.toString(), "is empty: expected requests");
            }
            return name(lines);
        }
    }

    private String name(LineReader lines) {
        String first = lines.text();
        for (String name : known.names()) {
            if (known.create(PolicyRef.of(name)).recognises(first)) {
                return name;
            }
        }
        if (first.startsWith("[")) {
            throw lines.fault("a JSON array; expected one JSON object per line, or comma-separated values");
        }
        if (first.startsWith("{") && first.contains("\"timestamp\"") && first.contains("\"input_length\"")) {
            throw lines.fault(
                    "the unit of 'timestamp' is ms in Mooncake traces and s in vLLM's timed traces, and the line"
                            + " does not tell which: say format: mooncake or format: vllm-timed");
        }
        return first.startsWith("{") ? "jsonl" : "csv";
    }
}
