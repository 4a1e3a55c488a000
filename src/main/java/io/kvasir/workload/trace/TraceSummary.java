package io.kvasir.workload.trace;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * What a trace holds. Gaps and lengths go to estimators the caller brings, so that percentiles are made where all others
 * are.
 *
 * @param requests played
 * @param skippedRows left out because they have no prompt or no answer
 * @param spanSeconds from the first request to the last
 * @param peakPerSecond rate of the busiest minute (of those counted from the first request)
 * @param repeatedShare share of prompt tokens in named blocks that came before: what a prefix cache without limit would
 *     save; NaN when no block has a name
 */
public record TraceSummary(
        long requests, long skippedRows, double spanSeconds, double peakPerSecond, double repeatedShare) {
    private static final double WINDOW_SECONDS = 60;

    /** Requests per second between the first and the last; NaN below two. */
    public double ratePerSecond() {
        return spanSeconds > 0 ? (requests - 1) / spanSeconds : Double.NaN;
    }

    /**
     * Reads a whole trace. Memory holds the names of its distinct blocks, and nothing per request.
     *
     * @param gaps receives the seconds between each request and the one before
     * @param promptTokens receives every prompt length
     * @param outputTokens receives every answer length
     * @throws IllegalArgumentException for a plan that loops
     * @throws TraceException with file and line
     */
    public static TraceSummary of(
            TracePlan plan, DoubleConsumer gaps, DoubleConsumer promptTokens, DoubleConsumer outputTokens) {
        if (plan.loop()) {
            throw new IllegalArgumentException("a trace that loops has no end to sum up to");
        }
        try (TracePlayer player = new TracePlayer(plan, index -> 0)) {
            Reading reading = new Reading(player.blockTokens());
            TraceRow row = new TraceRow();
            while (player.next(row)) {
                if (reading.requests > 0) {
                    gaps.accept(row.arrivalSeconds() - reading.lastSeconds);
                }
                promptTokens.accept(row.promptTokens());
                outputTokens.accept(row.outputTokens());
                reading.add(row);
            }
            return reading.summary(player.skippedRows());
        }
    }

    /** One pass. */
    private static final class Reading {
        private final int blockTokens;
        private final Set<Long> seenBlocks = new HashSet<>();
        private long requests;
        private double lastSeconds;
        private long window;
        private long inWindow;
        private long busiest;
        private double promptTokens;
        private double repeatedTokens;

        Reading(int blockTokens) {
            this.blockTokens = blockTokens;
        }

        void add(TraceRow row) {
            requests++;
            lastSeconds = row.arrivalSeconds();
            countWindow((long) (lastSeconds / WINDOW_SECONDS));
            promptTokens += row.promptTokens();
            for (int i = 0; i < row.hashCount(); i++) {
                if (!seenBlocks.add(row.hashId(i))) {
                    long start = (long) i * blockTokens;
                    repeatedTokens += Math.max(0, Math.min(blockTokens, row.promptTokens() - start));
                }
            }
        }

        private void countWindow(long index) {
            if (index != window) {
                window = index;
                inWindow = 0;
            }
            inWindow++;
            busiest = Math.max(busiest, inWindow);
        }

        TraceSummary summary(long skippedRows) {
            return new TraceSummary(
                    requests,
                    skippedRows,
                    requests == 0 ? Double.NaN : lastSeconds,
                    requests == 0 ? Double.NaN : busiest / WINDOW_SECONDS,
                    seenBlocks.isEmpty() ? Double.NaN : repeatedTokens / promptTokens);
        }
    }
}
