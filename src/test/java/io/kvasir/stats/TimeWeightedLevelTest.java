package io.kvasir.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TimeWeightedLevelTest {
    @Test
    void averageWeighsLevelsByTheirTime() {
        TimeWeightedLevel level = new TimeWeightedLevel(10, 0);
        level.set(12, 4);
        level.add(15, -3);
        assertEquals((0 * 2 + 4 * 3 + 1 * 5) / 10.0, level.mean(20), 1e-12);
        assertEquals(17, level.integral(20), 1e-12);
        assertEquals(0, level.min());
        assertEquals(4, level.max());
    }

    @Test
    void constantLevelSurvivesRestart() {
        TimeWeightedLevel level = new TimeWeightedLevel(0, 5);
        level.restart(100);
        assertEquals(5, level.mean(200), 1e-12);
        assertEquals(5, level.min());
    }

    @Test
    void noTimeHasNoAverage() {
        TimeWeightedLevel level = new TimeWeightedLevel(3, 1);
        level.set(3, 9);
        assertTrue(Double.isNaN(level.mean(3)));
        assertEquals(9, level.max());
    }

    @Test
    void clockGoingBackIsRefused() {
        TimeWeightedLevel level = new TimeWeightedLevel(3, 1);
        assertThrows(IllegalArgumentException.class, () -> level.set(2.9, 0));
        assertThrows(IllegalArgumentException.class, () -> level.set(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> level.mean(2));
    }

    @Test
    void longSumKeepsSmallSteps() {
        TimeWeightedLevel level = new TimeWeightedLevel(0, 1e17);
        level.set(1, 1);
        for (int second = 2; second <= 101; second++) {
            level.set(second, 1);
        }
        level.set(101, -1e17);
        level.set(102, 0);
        assertEquals(100, level.integral(102), 1e-9);
    }
}
