package io.kvasir.workload.trace;

/** What every row of every format must satisfy. */
final class RowChecks {
    private final LineReader lines;
    private final int blockTokens;
    private long skipped;

    RowChecks(LineReader lines, int blockTokens) {
        this.lines = lines;
        this.blockTokens = blockTokens;
    }

    int tokens(long count, String what) {
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw lines.fault(what + ": found " + count + ", expected 0 to " + Integer.MAX_VALUE);
        }
        return (int) count;
    }

    /** Whether the request got an answer; one without is counted and left out. */
    boolean answered(TraceRow row) {
        boolean answered = row.promptTokens > 0 && row.outputTokens > 0;
        skipped += answered ? 0 : 1;
        return answered;
    }

    long skipped() {
        return skipped;
    }

    /** @param written for the message */
    double time(double seconds, String written) {
        if (!Double.isFinite(seconds)) {
            throw lines.fault("arrival time: found '" + written
                    + "', expected a number or a time such as 2023-11-16 18:17:03.97");
        }
        return seconds;
    }

    /** A number as it is, other text by its hash; −1 for an empty field. */
    long session(byte[] bytes, int from, int to) {
        if (from == to) {
            return -1;
        }
        long number = Decimals.whole(bytes, from, to);
        if (number >= 0) {
            return number;
        }
        long hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 0x100000001B3L + bytes[i];
        }
        return hash & Long.MAX_VALUE;
    }

    /**
     * Named blocks must cover the prompt: a wrong block size makes every prompt look many times too short or too long, and
     * nothing else would notice.
     */
    void blocks(TraceRow row) {
        if (row.hashCount == 0) {
            return;
        }
        long expected = ((long) row.promptTokens + blockTokens - 1) / blockTokens;
        if (Math.abs(row.hashCount - expected) > 1) {
            throw lines.fault(row.hashCount + " hash ids of " + blockTokens + " tokens do not fit a prompt of "
                    + row.promptTokens + " tokens; hash_block_tokens may be near "
                    + Math.max(1, row.promptTokens / row.hashCount));
        }
    }
}
