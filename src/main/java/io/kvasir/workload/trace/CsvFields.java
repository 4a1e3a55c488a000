package io.kvasir.workload.trace;

import java.util.Arrays;

/** Fields of one line of comma-separated values, as slices; quotes around a field are dropped. */
final class CsvFields {
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Splits the present line. */
    void split(LineReader lines) {
        byte[] bytes = lines.buffer();
        int end = lines.end();
        count = 0;
        int from = lines.start();
        while (true) {
            int to = from < end && bytes[from] == '"' ? closingQuote(lines, from) : from;
            while (to < end && bytes[to] != ',') {
                to++;
            }
            add(bytes, from, to);
            if (to == end) {
                return;
            }
            from = to + 1;
        }
    }

    private static int closingQuote(LineReader lines, int open) {
        byte[] bytes = lines.buffer();
        int i = open + 1;
        while (i < lines.end()) {
            if (bytes[i] != '"') {
                i++;
            } else if (i + 1 < lines.end() && bytes[i + 1] == '"') {
                i += 2;
            } else {
                return i + 1;
            }
        }
        throw lines.fault("a quoted field does not end on its line");
    }

    private void add(byte[] bytes, int from, int to) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        int first = from;
        int last = to;
        while (first < last && bytes[first] == ' ') {
            first++;
        }
        while (first < last && bytes[last - 1] == ' ') {
            last--;
        }
        boolean quoted = last - first >= 2 && bytes[first] == '"' && bytes[last - 1] == '"';
        starts[count] = quoted ? first + 1 : first;
        ends[count] = quoted ? last - 1 : last;
        count++;
    }

    int count() {
        return count;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }
}
