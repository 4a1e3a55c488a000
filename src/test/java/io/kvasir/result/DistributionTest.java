package io.kvasir.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void percentilesAndEnds_comeFromTheQuantileFunction() {
        Distribution uniform = Distribution.of(100, 5, 2.9, level -> 10 * level);
        assertEquals(0, uniform.min());
        assertEquals(5, uniform.percentiles().p50());
        assertEquals(9.9, uniform.percentiles().p99(), 1e-12);
        assertEquals(10, uniform.max());
        for (Statistic statistic : Statistic.values()) {
            assertTrue(statistic.of(uniform) > 0, statistic.symbol());
        }
    }

    @Test
    void nothingObserved_isUndefinedNotZero() {
        Distribution empty = Distribution.of(0, 0, 0, level -> 0);
        assertTrue(Double.isNaN(empty.mean()));
        assertTrue(Double.isNaN(empty.percentiles().p99()));
        assertEquals(List.of(), empty.cdf().values());
    }

    @Test
    void cdfLevels_riseFromZeroToOneInAtMost200Points() {
        assertTrue(Cdf.LEVELS.size() <= 200);
        assertEquals(0, Cdf.LEVELS.get(0));
        assertEquals(1, Cdf.LEVELS.get(Cdf.LEVELS.size() - 1));
        for (int i = 1; i < Cdf.LEVELS.size(); i++) {
            assertTrue(Cdf.LEVELS.get(i) > Cdf.LEVELS.get(i - 1));
        }
    }

    @Test
    void cdf_refusesAnotherNumberOfPoints() {
        assertThrows(IllegalArgumentException.class, () -> new Cdf(List.of(1.0, 2.0)));
    }

    @Test
    void cdfValues_keepSixDigits() {
        assertEquals(0.333333, Cdf.of(level -> 1.0 / 3).values().get(0));
    }
}
