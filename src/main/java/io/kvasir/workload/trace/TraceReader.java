package io.kvasir.workload.trace;

/** Requests of one file in its own order, streamed. */
public interface TraceReader extends AutoCloseable {
    /**
     * Reads the next request that got an answer.
     *
     * @return false at the end of the file
     * @throws TraceException with file and line when a line is wrong
     */
    boolean next(TraceRow row);

    /** Rows so far that were left out because they have no prompt or no answer: failed requests. */
    long skippedRows();

    /** Tokens of one named block. */
    int blockTokens();

    /** A fault at the row read last. */
    TraceException fault(String fault);

    @Override
    void close();
}
