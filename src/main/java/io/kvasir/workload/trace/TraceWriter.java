package io.kvasir.workload.trace;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes requests as a trace, packed as the file's name says. Times keep 0.1 µs, the precision of the Azure traces; in
 * {@code mooncake}, whose times are milliseconds, that is four decimals where they are not whole.
 */
public final class TraceWriter implements AutoCloseable {
    /** Tokens of one named block in what is written. */
    public static final int BLOCK_TOKENS = 512;

    private static final double MILLIS_PER_SECOND = TraceColumns.TimeUnit.MS.perSecond();

    /** How requests are written. */
    public enum Format {
        /** Own table: arrival_s, input_tokens, output_tokens, session_id, hash_ids. */
        CSV("csv"),
        /** One object per line with block names. */
        MOONCAKE("mooncake"),
        /** Table of Vidur and Splitwise: no sessions, no blocks. */
        VIDUR("vidur");

        private final String key;

        Format(String key) {
            this.key = key;
        }

        /** The name in {@link TraceFormats}. */
        public String key() {
            return key;
        }

        /** @throws IllegalArgumentException when nothing is written under that name */
        public static Format of(String key) {
            for (Format format : values()) {
                if (format.key.equals(key)) {
                    return format;
                }
            }
            List<String> known = List.of(values()).stream().map(Format::key).toList();
            throw new IllegalArgumentException(
                    "cannot write format '" + key + "'; expected one of " + String.join(", ", known));
        }
    }

    private final Format format;
    private final Writer out;
    private long written;

    /** Creates the file, and its header where the format has one. */
    public TraceWriter(Path file, Format format) throws IOException {
        this.format = format;
        this.out = new OutputStreamWriter(Compression.create(file), StandardCharsets.UTF_8);
        switch (format) {
            case CSV ->
                out.write("# arrival_s: seconds after the first request; hash_ids: names of the prompt's blocks of "
                        + BLOCK_TOKENS + " tokens\narrival_s,input_tokens,output_tokens,session_id,hash_ids\n");
            case VIDUR -> out.write("arrived_at,num_prefill_tokens,num_decode_tokens\n");
            case MOONCAKE -> {}
        }
    }

    /** Writes one request. */
    public void write(TraceRow row) {
        StringBuilder line = new StringBuilder();
        switch (format) {
            case CSV -> csv(row, line);
            case VIDUR ->
                line.append(seconds(row))
                        .append(',')
                        .append(row.promptTokens())
                        .append(',')
                        .append(row.outputTokens());
            case MOONCAKE -> mooncake(row, line);
        }
        try {
            out.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written++;
    }

    private static void csv(TraceRow row, StringBuilder line) {
        line.append(seconds(row))
                .append(',')
                .append(row.promptTokens())
                .append(',')
                .append(row.outputTokens());
        line.append(',');
        if (row.session() >= 0) {
            line.append(row.session());
        }
        line.append(',');
        appendHashes(row, line, " ");
    }

    private static void mooncake(TraceRow row, StringBuilder line) {
        double millis = row.arrivalSeconds() * MILLIS_PER_SECOND;
        line.append("{\"timestamp\": ");
        if (millis == Math.rint(millis)) {
            line.append((long) millis);
        } else {
            line.append(String.format(Locale.ROOT, "%.4f", millis));
        }
        line.append(", \"input_length\": ").append(row.promptTokens());
        line.append(", \"output_length\": ").append(row.outputTokens());
        line.append(", \"hash_ids\": [");
        appendHashes(row, line, ", ");
        line.append("]}");
    }

    private static void appendHashes(TraceRow row, StringBuilder line, String separator) {
        for (int i = 0; i < row.hashCount(); i++) {
            line.append(i == 0 ? "" : separator).append(row.hashId(i));
        }
    }

    private static String seconds(TraceRow row) {
        return String.format(Locale.ROOT, "%.7f", row.arrivalSeconds());
    }

    /** Requests so far. */
    public long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /**
     * Writes a trace in another format. Block names need equal block sizes; they are left out otherwise.
     *
     * @return requests written
     * @throws IllegalArgumentException for a plan that loops
     */
    public static long convert(TracePlan plan, Path target, Format format) throws IOException {
        if (plan.loop()) {
            throw new IllegalArgumentException("a trace that loops has no end to write");
        }
        try (TracePlayer player = new TracePlayer(plan, index -> 0);
                TraceWriter writer = new TraceWriter(target, format)) {
            TraceRow row = new TraceRow();
            while (player.next(row)) {
                if (player.blockTokens() != BLOCK_TOKENS) {
                    row.hashCount = 0;
                }
                writer.write(row);
            }
            return writer.written();
        }
    }
}
