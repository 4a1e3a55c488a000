package io.kvasir.workload.trace;

import io.kvasir.stats.QuantileRecorder;
import io.kvasir.stats.Tally;
import java.util.HashSet;
import java.util.Set;

/**
 * What a trace holds.
 *
 * @param requests played
 * @param skippedRows left out because they have no prompt or no answer
 * @param spanSeconds from the first request to the last
 * @param gapCv standard deviation over mean of the gaps; 1 for Poisson
 * @param peakPerSecond rate of the busiest minute (of those counted from the first request)
 * @param promptTokens lengths of prompts
 * @param outputTokens lengths of answers
 * @param repeatedShare share of prompt tokens in named blocks that came before: what a prefix cache without limit would
 *     save; NaN when no block has a name
 */
public record TraceSummary(
        long requests,
        long skippedRows,
        double spanSeconds,
        double gapCv,
        double peakPerSecond,
        LengthSummary promptTokens,
        LengthSummary outputTokens,
        double repeatedShare) {
    private static final double WINDOW_SECONDS = 60;

    /** Requests per second between the first and the last; NaN below two. */
    public double ratePerSecond() {
        return spanSeconds > 0 ? (requests - 1) / spanSeconds : Double.NaN;
    }

    /**
     * Reads a whole trace. Memory holds the names of its distinct blocks, and nothing per request.
     *
     * @throws IllegalArgumentException for a plan that loops
     * @throws TraceException with file and line
     */
    public static TraceSummary of(TracePlan plan) {
        if (plan.loop()) {
            throw new IllegalArgumentException("a trace that loops has no end to sum up to");
        }
        try (TracePlayer player = new TracePlayer(plan, index -> 0)) {
            Reading reading = new Reading(player.blockTokens());
            TraceRow row = new TraceRow();
            while (player.next(row)) {
                reading.add(row);
            }
            return reading.summary(player.skippedRows());
        }
    }

    /** One pass. */
    private static final class Reading {
        private final int blockTokens;
        private final Tally gaps = new Tally();
        private final QuantileRecorder prompts = new QuantileRecorder();
        private final QuantileRecorder outputs = new QuantileRecorder();
        private final Set<Long> seenBlocks = new HashSet<>();
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
            if (prompts.count() > 0) {
                gaps.add(row.arrivalSeconds() - lastSeconds);
            }
            lastSeconds = row.arrivalSeconds();
            prompts.record(row.promptTokens());
            outputs.record(row.outputTokens());
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
                    prompts.count(),
                    skippedRows,
                    prompts.count() == 0 ? Double.NaN : lastSeconds,
                    gaps.coefficientOfVariation(),
                    prompts.count() == 0 ? Double.NaN : busiest / WINDOW_SECONDS,
                    LengthSummary.of(prompts),
                    LengthSummary.of(outputs),
                    seenBlocks.isEmpty() ? Double.NaN : repeatedTokens / promptTokens);
        }
    }
}
