package io.kvasir.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Distinct sessions by their first finished request, and how long they are open. A session that began before the measured
 * window is remembered and never counted, so that sessions per second are those at which they begin, however long they
 * last; the time it is open within the window counts all the same.
 *
 * <p>A session is open from the arrival of the request that finished first to the end of the one that finished last: pauses
 * between its requests, and requests that overlap, are in it once. The pause after the last one is not.
 *
 * <p>One number per session; ids of generated loads are small running numbers, those of recorded traces may be any.
 */
final class SessionCount {
    private static final long LARGEST_INDEX = 1L << 26;
    private static final int FIRST_SIZE = 64;

    /** By session, until when it was seen open; NaN for one not seen. */
    private double[] small = unseen(new double[FIRST_SIZE], 0);

    private final Map<Long, Double> large = new HashMap<>();
    private long counted;
    private double openSeconds;

    /**
     * Sees a finished request.
     *
     * @param session its session; negative for none
     * @param fromSeconds when it arrived
     * @param toSeconds when it was finished
     * @param windowStartSeconds beginning of the measured window
     */
    void finished(long session, double fromSeconds, double toSeconds, double windowStartSeconds) {
        if (session < 0) {
            return;
        }
        double seen = until(session);
        boolean first = Double.isNaN(seen);
        if (first && fromSeconds >= windowStartSeconds) {
            counted++;
        }
        double from = first ? fromSeconds : seen;
        double open = toSeconds - Math.max(from, windowStartSeconds);
        openSeconds += Math.max(0, open);
        if (first || toSeconds > seen) {
            until(session, toSeconds);
        }
    }

    /** Sessions whose first finished request arrived in the measured window. */
    long counted() {
        return counted;
    }

    /** Session-seconds from the beginning of the measured window to its end. */
    double openSeconds(double windowEndSeconds) {
        double after = 0;
        for (double until : small) {
            after += Double.isNaN(until) ? 0 : Math.max(0, until - windowEndSeconds);
        }
        double[] others = large.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        for (double until : others) {
            after += Math.max(0, until - windowEndSeconds);
        }
        return Math.max(0, openSeconds - after);
    }

    private double until(long session) {
        if (session >= LARGEST_INDEX) {
            return large.getOrDefault(session, Double.NaN);
        }
        return session < small.length ? small[(int) session] : Double.NaN;
    }

    private void until(long session, double seconds) {
        if (session >= LARGEST_INDEX) {
            large.put(session, seconds);
            return;
        }
        if (session >= small.length) {
            int size = (int) Math.max(session + 1, 2L * small.length);
            small = unseen(Arrays.copyOf(small, size), small.length);
        }
        small[(int) session] = seconds;
    }

    private static double[] unseen(double[] array, int from) {
        Arrays.fill(array, from, array.length, Double.NaN);
        return array;
    }
}
