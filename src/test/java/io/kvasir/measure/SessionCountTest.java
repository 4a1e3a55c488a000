package io.kvasir.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SessionCountTest {
    private final SessionCount count = new SessionCount();

    @Test
    void aSession_countsOnce_howeverManyRequestsItHas() {
        count.finished(7, true);
        count.finished(7, true);
        count.finished(8, true);
        count.finished(Long.MAX_VALUE, true);
        count.finished(Long.MAX_VALUE, true);
        assertEquals(3, count.counted());
    }

    @Test
    void aSessionBegunBeforeTheWindow_doesNotCount() {
        count.finished(7, false);
        count.finished(7, true);
        assertEquals(0, count.counted());
    }

    @Test
    void requestsWithoutSession_doNotCount() {
        count.finished(-1, true);
        assertEquals(0, count.counted());
    }
}
