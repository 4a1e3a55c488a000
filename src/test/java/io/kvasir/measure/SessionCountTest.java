package io.kvasir.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SessionCountTest {
    private static final double LATE = 1e9;
    private final SessionCount count = new SessionCount();

    @Test
    void aSession_countsOnce_howeverManyRequestsItHas() {
        for (long session : new long[] {7, 7, 8, 100_000, Long.MAX_VALUE, Long.MAX_VALUE}) {
            count.finished(session, 1, 2, 0);
        }
        assertEquals(4, count.counted());
    }

    @Test
    void aSessionBegunBeforeTheWindow_doesNotCount_butItsTimeWithinDoes() {
        count.finished(7, 1, 3, 5);
        count.finished(7, 6, 9, 5);
        assertEquals(0, count.counted());
        // Open from 1 to 9, of which 5 to 9 are measured.
        assertEquals(4, count.openSeconds(LATE));
    }

    @Test
    void requestsWithoutSession_doNotCount() {
        count.finished(-1, 0, 10, 0);
        assertEquals(0, count.counted());
        assertEquals(0, count.openSeconds(LATE));
    }

    /** 0–10 and 25–40, a pause between: open for 40 s, of which 5–30 lie in the window. */
    @Test
    void pausesBelongToASession_andTheWindowCutsBothEnds() {
        count.finished(3, 0, 10, 0);
        count.finished(3, 25, 40, 0);
        assertEquals(40, count.openSeconds(LATE));
        SessionCount windowed = new SessionCount();
        windowed.finished(3, 0, 10, 5);
        windowed.finished(3, 25, 40, 5);
        assertEquals(25, windowed.openSeconds(30));
    }

    /** Branches 0–6, 0–10 and 2–8 of one session are 10 s of it, not 22; beside another of 4 s. */
    @Test
    void requestsThatOverlap_countOnce_perSession() {
        count.finished(1, 0, 6, 0);
        count.finished(1, 2, 8, 0);
        count.finished(1, 0, 10, 0);
        count.finished(Long.MAX_VALUE, 5, 9, 0);
        assertEquals(14, count.openSeconds(LATE));
        assertEquals(6 + 1, count.openSeconds(6), "ends after 6 s are cut off");
    }
}
