package io.kvasir.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CompensatedSumTest {
    @Test
    void smallTermsSurviveALargeOne() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(1);
        sum.add(1e100);
        sum.add(1);
        sum.add(-1e100);
        assertEquals(2, sum.value());
    }

    @Test
    void tenMillionTenthsAreAMillion() {
        CompensatedSum sum = new CompensatedSum();
        double plain = 0;
        for (int i = 0; i < 10_000_000; i++) {
            sum.add(0.1);
            plain += 0.1;
        }
        assertEquals(1e6, sum.value(), 1e-9);
        assertEquals(true, Math.abs(plain - 1e6) > 1e-5, "a plain sum drifts, so this test can tell the difference");
    }

    @Test
    void infinityStaysInfinity() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(Double.POSITIVE_INFINITY);
        sum.add(1);
        assertEquals(Double.POSITIVE_INFINITY, sum.value());
    }

    @Test
    void resetStartsAtZero() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(1e-20);
        sum.add(5);
        sum.reset();
        assertEquals(0, sum.value());
    }
}
