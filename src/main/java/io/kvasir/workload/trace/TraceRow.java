package io.kvasir.workload.trace;

import java.util.Arrays;

/** One request of a trace; readers fill the same object again and again. */
public final class TraceRow {
    double arrivalSeconds;
    int promptTokens;
    int outputTokens;
    long session;
    long[] hashIds = new long[0];
    int hashCount;
    long index;
    int lap;

    /** Seconds since the first request played; from a bare reader, on the file's own clock; NaN without a time. */
    public double arrivalSeconds() {
        return arrivalSeconds;
    }

    /** At least 1. */
    public int promptTokens() {
        return promptTokens;
    }

    /** At least 1. */
    public int outputTokens() {
        return outputTokens;
    }

    /** Session or client, −1 when the trace has none. */
    public long session() {
        return session;
    }

    /** How many of the prompt's blocks have a name. */
    public int hashCount() {
        return hashCount;
    }

    /** Name of one block: prompts that start with equal names share these blocks. */
    public long hashId(int block) {
        return hashIds[block];
    }

    /** Position among the requests of the file, from 0. */
    public long index() {
        return index;
    }

    /** How many times the file had been played before, for a loop. */
    public int lap() {
        return lap;
    }

    void clear() {
        arrivalSeconds = Double.NaN;
        promptTokens = 0;
        outputTokens = 0;
        session = -1;
        hashCount = 0;
    }

    void addHash(long id) {
        if (hashCount == hashIds.length) {
            hashIds = Arrays.copyOf(hashIds, Math.max(16, 2 * hashCount));
        }
        hashIds[hashCount++] = id;
    }

    /** Takes over everything of another row. */
    public void copyFrom(TraceRow other) {
        arrivalSeconds = other.arrivalSeconds;
        promptTokens = other.promptTokens;
        outputTokens = other.outputTokens;
        session = other.session;
        index = other.index;
        lap = other.lap;
        hashCount = other.hashCount;
        if (hashIds.length < hashCount) {
            hashIds = new long[other.hashIds.length];
        }
        System.arraycopy(other.hashIds, 0, hashIds, 0, hashCount);
    }
}
