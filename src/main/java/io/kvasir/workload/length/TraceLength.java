package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.model.PolicyRef;
import io.kvasir.workload.trace.TraceFormat.Need;
import io.kvasir.workload.trace.TraceFormats;
import io.kvasir.workload.trace.TraceReader;
import io.kvasir.workload.trace.TraceRow;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Lengths as recorded. Without a file they come with the arrivals; with one they are its rows in order, from the start
 * again at its end, so prompt and output laws on the same file stay paired row by row.
 */
public final class TraceLength implements LengthLaw {
    private final Params params;

    public TraceLength(Params params) {
        this.params = params;
    }

    @Override
    public Lengths open(LengthContext context) {
        if (params.file().isEmpty()) {
            return () -> {
                throw new IllegalStateException("lengths come with the arrivals and are not drawn");
            };
        }
        return new Rows(params.file().get(), params.format(), context.kind());
    }

    @Override
    public double meanTokens() {
        return Double.NaN;
    }

    @Override
    public int maxTokens() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean comesWithArrivals() {
        return params.file().isEmpty();
    }

    private static final class Rows implements Lengths {
        private final Path file;
        private final PolicyRef format;
        private final boolean prompts;
        private final TraceRow row = new TraceRow();
        private TraceReader reader;

        Rows(Path file, PolicyRef format, LengthContext.Kind kind) {
            this.file = file;
            this.format = format;
            this.prompts = kind == LengthContext.Kind.PROMPT;
            this.reader = TraceFormats.open(file, format, Need.LENGTHS);
        }

        @Override
        public int next() {
            if (!reader.next(row)) {
                reader.close();
                reader = TraceFormats.open(file, format, Need.LENGTHS);
                if (!reader.next(row)) {
                    throw reader.fault("no request with a prompt and an answer in the whole file");
                }
            }
            return prompts ? row.promptTokens() : row.outputTokens();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /** Parameters of {@code trace}. */
    public record Params(
            @Param(doc = "The file; without one, the trace of the arrivals.", defaultValue = Param.NONE)
            Optional<Path> file,

            @Param(
                    doc = "Its format, by name or with the names of its columns.",
                    defaultValue = "auto",
                    policy = "trace format")
            PolicyRef format) {}
}
