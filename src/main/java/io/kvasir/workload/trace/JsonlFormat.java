package io.kvasir.workload.trace;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One JSON object per line. */
final class JsonlFormat implements TraceFormat {
    private final TraceColumns columns;
    private final List<String> signature;

    /** Any objects; recognises none for sure. */
    JsonlFormat(TraceColumns columns) {
        this(columns, List.of());
    }

    /** @param signature field names that give the format away if the block size fits too */
    JsonlFormat(TraceColumns columns, List<String> signature) {
        this.columns = columns;
        this.signature = List.copyOf(signature);
    }

    @Override
    public TraceReader open(Path file, Need need) {
        return open(new LineReader(file), need);
    }

    private TraceReader open(LineReader lines, Need need) {
        try {
            return new JsonlTraceReader(lines, columns, need);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public boolean recognises(String firstLine) {
        boolean named = signature.stream().allMatch(name -> firstLine.contains('"' + name + '"'));
        return !signature.isEmpty() && firstLine.startsWith("{") && named && fits(firstLine);
    }

    private boolean fits(String firstLine) {
        ByteArrayInputStream line = new ByteArrayInputStream(firstLine.getBytes(StandardCharsets.UTF_8));
        try (TraceReader reader = open(new LineReader("first line", line), Need.LENGTHS)) {
            return reader.next(new TraceRow());
        } catch (TraceException e) {
            return false;
        }
    }
}
