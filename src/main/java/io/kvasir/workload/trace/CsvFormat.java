package io.kvasir.workload.trace;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Comma-separated values with a header. */
final class CsvFormat implements TraceFormat {
    private final TraceColumns columns;
    private final List<String> signature;

    /** Any table; recognises none for sure. */
    CsvFormat(TraceColumns columns) {
        this(columns, List.of());
    }

    /** @param signature normalised column names that give the format away */
    CsvFormat(TraceColumns columns, List<String> signature) {
        this.columns = columns;
        this.signature = List.copyOf(signature);
    }

    @Override
    public TraceReader open(Path file, Need need) {
        LineReader lines = new LineReader(file);
        try {
            return new CsvTraceReader(lines, columns, need);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public boolean recognises(String firstLine) {
        List<String> names =
                Arrays.stream(firstLine.split(",")).map(TraceColumns::normal).toList();
        return !signature.isEmpty() && names.containsAll(signature);
    }
}
