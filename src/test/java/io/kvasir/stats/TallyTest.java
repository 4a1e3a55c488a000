package io.kvasir.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TallyTest {
    /** Rounding of a handful of additions. */
    private static final double ROUNDING = 1e-12;

    @Test
    void momentsOfKnownValues() {
        Tally tally = tally(2, 4, 4, 4, 5, 5, 7, 9);
        assertEquals(8, tally.count());
        assertEquals(5, tally.mean(), ROUNDING);
        assertEquals(32.0 / 7, tally.variance(), ROUNDING);
        assertEquals(2, tally.populationStandardDeviation(), ROUNDING);
        assertEquals(Math.sqrt(32.0 / 7) / 5, tally.coefficientOfVariation(), ROUNDING);
        assertEquals(2, tally.min());
        assertEquals(9, tally.max());
        assertEquals(40, tally.sum(), ROUNDING);
    }

    @Test
    void emptyIsUndefinedAndNotZero() {
        Tally tally = new Tally();
        assertTrue(Double.isNaN(tally.mean()));
        assertTrue(Double.isNaN(tally.min()));
        assertTrue(Double.isNaN(tally.max()));
        assertTrue(Double.isNaN(tally.populationStandardDeviation()));
        assertTrue(Double.isNaN(tally(3).variance()));
    }

    @Test
    void largeOffsetDoesNotCancel() {
        double offset = 1e9;
        Tally tally = tally(offset + 4, offset + 7, offset + 13, offset + 16);
        assertEquals(30, tally.variance(), 1e-6);
    }

    @Test
    void mergingEqualsAddingAll() {
        Tally left = tally(1, 2, 3.5);
        left.merge(tally(-7, 100));
        left.merge(new Tally());
        Tally all = tally(1, 2, 3.5, -7, 100);
        assertEquals(all.count(), left.count());
        assertEquals(all.mean(), left.mean(), ROUNDING);
        assertEquals(all.variance(), left.variance(), 1e-9);
        assertEquals(-7, left.min());
        assertEquals(100, left.max());
    }

    @Test
    void mergingIntoEmptyCopies() {
        Tally tally = new Tally();
        tally.merge(tally(1, 3));
        assertEquals(2, tally.mean(), ROUNDING);
        assertEquals(2, tally.variance(), ROUNDING);
    }

    @Test
    void failedMeasurementIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> tally(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> tally(Double.POSITIVE_INFINITY));
    }

    @Test
    void resetForgets() {
        Tally tally = tally(5, 6);
        tally.reset();
        tally.add(1);
        assertEquals(1, tally.mean());
        assertEquals(1, tally.max());
    }

    private static Tally tally(double... values) {
        Tally tally = new Tally();
        for (double value : values) {
            tally.add(value);
        }
        return tally;
    }
}
