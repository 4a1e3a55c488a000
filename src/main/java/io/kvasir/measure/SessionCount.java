package io.kvasir.measure;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Distinct sessions by their first finished request. A session that began before the measured window is remembered and
 * never counted, so that sessions per second are those at which they begin, however long they last.
 *
 * <p>One bit per session while ids are small running numbers, as those of generated loads are; ids of recorded traces may
 * be any.
 */
final class SessionCount {
    private static final long LARGEST_BIT = 1L << 26;

    private final BitSet small = new BitSet();
    private final Set<Long> large = new HashSet<>();
    private long counted;

    /**
     * Sees a finished request.
     *
     * @param session its session; negative for none
     * @param measured whether it arrived in the measured window
     */
    void finished(long session, boolean measured) {
        if (session >= 0 && isNew(session) && measured) {
            counted++;
        }
    }

    private boolean isNew(long session) {
        if (session >= LARGEST_BIT) {
            return large.add(session);
        }
        boolean unseen = !small.get((int) session);
        small.set((int) session);
        return unseen;
    }

    /** Sessions whose first finished request is a measured one. */
    long counted() {
        return counted;
    }
}
