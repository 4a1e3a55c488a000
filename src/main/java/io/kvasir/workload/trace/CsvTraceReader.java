package io.kvasir.workload.trace;

import io.kvasir.workload.trace.TraceFormat.Need;
import java.util.ArrayList;
import java.util.List;

/** Requests of a comma-separated file, columns found by the header. */
final class CsvTraceReader implements TraceReader {
    private final LineReader lines;
    private final CsvFields fields = new CsvFields();
    private final int columns;
    private final int arrivalColumn;
    private final int promptColumn;
    private final int outputColumn;
    private final int hashColumn;
    private final int sessionColumn;
    private final int blockTokens;
    private final double unitsPerSecond;
    private final RowChecks checks;
    private final Timestamps timestamps = new Timestamps();
    private boolean first = true;
    private boolean dated;

    /** Reads the header. */
    CsvTraceReader(LineReader lines, TraceColumns layout, Need need) {
        this.lines = lines;
        if (!lines.next()) {
            throw new TraceException(lines.file(), "is empty: expected a header line of column names");
        }
        List<String> names = header();
        this.columns = names.size();
        this.arrivalColumn = layout.findArrival(names::indexOf);
        this.promptColumn = require(layout.findPrompt(names::indexOf), "prompt tokens", layout.prompt(), names);
        this.outputColumn = require(layout.findOutput(names::indexOf), "output tokens", layout.output(), names);
        this.hashColumn = optional(layout.findHashIds(names::indexOf), "hash ids", layout.hashIds(), names);
        this.sessionColumn = optional(layout.findSession(names::indexOf), "session", layout.session(), names);
        if (need == Need.ARRIVALS_AND_LENGTHS) {
            require(arrivalColumn, "arrival time", layout.arrival(), names);
        }
        this.blockTokens = layout.hashBlockTokens();
        this.unitsPerSecond =
                arrivalColumn < 0 ? 1 : layout.unitOf(names.get(arrivalColumn)).perSecond();
        this.checks = new RowChecks(lines, blockTokens);
    }

    private List<String> header() {
        fields.split(lines);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            names.add(TraceColumns.normal(lines.text(fields.start(i), fields.end(i))));
        }
        return names;
    }

    private int require(int column, String what, String wanted, List<String> names) {
        if (column < 0) {
            String named = wanted.equals(TraceColumns.AUTO) ? "" : " '" + wanted + "'";
            throw lines.fault("no column" + named + " for " + what + "; the columns are " + String.join(", ", names));
        }
        return column;
    }

    private int optional(int column, String what, String wanted, List<String> names) {
        boolean named = !wanted.equals(TraceColumns.AUTO) && !wanted.equals(TraceColumns.NONE);
        return named ? require(column, what, wanted, names) : column;
    }

    @Override
    public boolean next(TraceRow row) {
        while (lines.next()) {
            fields.split(lines);
            if (fields.count() != columns) {
                throw lines.fault("found " + fields.count() + " fields, expected the header's " + columns);
            }
            row.clear();
            row.promptTokens = checks.tokens(field("prompt tokens", promptColumn), "prompt tokens");
            row.outputTokens = checks.tokens(field("output tokens", outputColumn), "output tokens");
            if (checks.answered(row)) {
                fill(row);
                return true;
            }
        }
        return false;
    }

    private void fill(TraceRow row) {
        if (arrivalColumn >= 0) {
            row.arrivalSeconds = checks.time(arrival(), text(arrivalColumn));
        }
        if (sessionColumn >= 0) {
            row.session = checks.session(lines.buffer(), fields.start(sessionColumn), fields.end(sessionColumn));
        }
        if (hashColumn >= 0) {
            hashes(row);
            checks.blocks(row);
        }
    }

    private double arrival() {
        byte[] bytes = lines.buffer();
        int from = fields.start(arrivalColumn);
        int to = fields.end(arrivalColumn);
        if (first) {
            first = false;
            dated = Timestamps.looksLikeOne(bytes, from, to);
        }
        return dated ? timestamps.seconds(bytes, from, to) : Decimals.decimal(bytes, from, to) / unitsPerSecond;
    }

    /** A count; a fraction of zero such as {@code 374.0}, which data frames write, is one too. */
    private long field(String what, int column) {
        byte[] bytes = lines.buffer();
        int from = fields.start(column);
        int to = fields.end(column);
        long count = Decimals.whole(bytes, from, to);
        if (count == Decimals.BAD) {
            double decimal = Decimals.decimal(bytes, from, to);
            if (decimal != Math.rint(decimal) || Math.abs(decimal) > Integer.MAX_VALUE) {
                throw lines.fault(what + ": found '" + text(column) + "', expected a whole number");
            }
            count = (long) decimal;
        }
        return count;
    }

    private String text(int column) {
        return lines.text(fields.start(column), fields.end(column));
    }

    private void hashes(TraceRow row) {
        byte[] bytes = lines.buffer();
        int end = fields.end(hashColumn);
        int from = fields.start(hashColumn);
        while (from < end) {
            int to = from;
            while (to < end && bytes[to] != ' ') {
                to++;
            }
            if (to > from) {
                long id = Decimals.whole(bytes, from, to);
                if (id == Decimals.BAD) {
                    throw lines.fault("hash ids: found '" + lines.text(from, to) + "', expected whole numbers");
                }
                row.addHash(id);
            }
            from = to + 1;
        }
    }

    @Override
    public long skippedRows() {
        return checks.skipped();
    }

    @Override
    public int blockTokens() {
        return blockTokens;
    }

    @Override
    public TraceException fault(String fault) {
        return lines.fault(fault);
    }

    @Override
    public void close() {
        lines.close();
    }
}
