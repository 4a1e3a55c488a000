package io.kvasir.experiment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MonotoneSearchTest {
    private static final MonotoneSearch.Limits LIMITS = new MonotoneSearch.Limits(1e-3, 1e3);

    @ParameterizedTest
    @ValueSource(doubles = {0.0013, 0.02, 0.73, 0.9999, 1, 1.00001, 3.7, 64, 900})
    void threshold_isBracketedWithinTheTolerance(double threshold) {
        MonotoneSearch search = new MonotoneSearch(1, 2, 0.01, LIMITS);
        int asked = run(search, threshold);
        assertTrue(search.low() <= threshold && threshold < search.high(), search.low() + ".." + search.high());
        assertTrue(search.high() <= search.low() * 1.01);
        assertEquals(threshold, search.estimate(), 0.01 * threshold);
        assertTrue(asked <= 16, "asked " + asked + " times");
    }

    @Test
    void goodStart_isCheap() {
        MonotoneSearch search = new MonotoneSearch(1, 1.05, 0.02, LIMITS);
        assertTrue(run(search, 1.03) <= 4);
    }

    @Test
    void nothingPasses_endsAtTheSmallest() {
        MonotoneSearch search = new MonotoneSearch(1, 2, 0.01, LIMITS);
        run(search, 1e-6);
        assertEquals(0, search.low());
        assertTrue(Double.isNaN(search.estimate()));
    }

    @Test
    void everythingPasses_endsAtTheLargest() {
        MonotoneSearch search = new MonotoneSearch(1, 2, 0.01, LIMITS);
        run(search, 1e9);
        assertEquals(1e3, search.low());
        assertEquals(Double.POSITIVE_INFINITY, search.high());
    }

    @Test
    void finishedSearch_asksNothing() {
        MonotoneSearch search = new MonotoneSearch(1, 2, 0.5, LIMITS);
        assertFalse(search.done());
        run(search, 2);
        assertThrows(IllegalStateException.class, search::next);
    }

    private static int run(MonotoneSearch search, double threshold) {
        int asked = 0;
        while (!search.done()) {
            search.answer(search.next() <= threshold);
            asked++;
        }
        return asked;
    }
}
