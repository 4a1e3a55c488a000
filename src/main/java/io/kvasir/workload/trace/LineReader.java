package io.kvasir.workload.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Lines of a file as slices of one buffer: no object for a line, memory bounded by the longest line. Empty lines and lines
 * that start with {@code #} are skipped but counted; a byte-order mark and carriage returns are dropped.
 */
final class LineReader implements AutoCloseable {
    /** A longer line is no trace; refusing it keeps a binary file from filling the memory. */
    static final int LONGEST_LINE_BYTES = 1 << 24;

    private static final int FIRST_BUFFER_BYTES = 1 << 17;

    private final String file;
    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int filled;
    private int position;
    private int start;
    private int end;
    private long line;
    private boolean exhausted;
    private boolean held;

    LineReader(Path file) {
        this(file.toString(), Compression.open(file));
    }

    LineReader(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Moves to the next line that says something; false at the end. */
    boolean next() {
        if (held) {
            held = false;
            return true;
        }
        while (advance()) {
            if (start < end && buffer[start] != '#') {
                return true;
            }
        }
        return false;
    }

    /** Makes the present line the next one again. */
    void hold() {
        held = true;
    }

    private boolean advance() {
        int newline = findNewline();
        if (newline < 0) {
            return false;
        }
        start = position;
        end = newline;
        position = newline + 1;
        line++;
        if (line == 1) {
            skipByteOrderMark();
        }
        if (end > start && buffer[end - 1] == '\r') {
            end--;
        }
        return true;
    }

    /** Index of the newline that ends the line at {@code position}, reading more as needed; −1 at the end. */
    private int findNewline() {
        int from = position;
        while (true) {
            for (int i = from; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return i;
                }
            }
            if (exhausted) {
                return position < filled ? filled : -1;
            }
            from = filled - position;
            refill();
        }
    }

    private void refill() {
        System.arraycopy(buffer, position, buffer, 0, filled - position);
        filled -= position;
        position = 0;
        if (filled == buffer.length) {
            if (filled >= LONGEST_LINE_BYTES) {
                throw new TraceException(file, line + 1, "a line longer than 16 MiB: not a text file of requests");
            }
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            exhausted = read < 0;
            filled += Math.max(0, read);
        } catch (IOException | RuntimeException e) {
            // The unpackers throw both kinds for a damaged file.
            throw new TraceException(file, "cannot be read after line " + line + ": " + e.getMessage(), e);
        }
    }

    private void skipByteOrderMark() {
        boolean marked = end - start >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
        start += marked ? 3 : 0;
    }

    byte[] buffer() {
        return buffer;
    }

    /** First byte of the line. */
    int start() {
        return start;
    }

    /** Exclusive. */
    int end() {
        return end;
    }

    String text() {
        return text(start, end);
    }

    String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    String file() {
        return file;
    }

    /** Number of the present line, from 1. */
    long line() {
        return line;
    }

    TraceException fault(String fault) {
        return new TraceException(file, line, fault);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new TraceException(file, "cannot be closed: " + e.getMessage(), e);
        }
    }
}
