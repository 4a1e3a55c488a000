package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CentRoundingTest {
    @Test
    void thirdsOfADollar_addUpToADollar() {
        List<Long> cents = CentRounding.cents(List.of(1 / 3.0, 1 / 3.0, 1 / 3.0));
        assertEquals(List.of(34L, 33L, 33L), cents);
    }

    @Test
    void partsAlwaysAddUp_andNoneMovesByACent() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 200; trial++) {
            List<Double> parts = new ArrayList<>();
            double sum = 0;
            for (int i = 0; i < 12; i++) {
                parts.add(random.nextDouble(-5, 500));
                sum += parts.get(i);
            }
            List<Long> cents = CentRounding.cents(parts);
            assertEquals(
                    Math.round(sum * 100),
                    cents.stream().mapToLong(Long::longValue).sum());
            for (int i = 0; i < 12; i++) {
                assertTrue(Math.abs(cents.get(i) - 100 * parts.get(i)) < 1, "part " + i);
            }
        }
    }

    @Test
    void undefinedAmounts_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> CentRounding.cents(List.of(Double.NaN)));
    }
}
