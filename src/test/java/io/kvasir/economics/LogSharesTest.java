package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogSharesTest {
    @Test
    void aTenthThroughPriceAndEfficiency_is11And89Percent() {
        List<Double> shares = LogShares.of(List.of(0.78, 0.1 / 0.78));
        assertEquals(0.108, shares.get(0), 5e-4);
        assertEquals(0.892, shares.get(1), 5e-4);
    }

    @Test
    void factorsThatCancel_haveNoShares() {
        assertThrows(IllegalArgumentException.class, () -> LogShares.of(List.of(2.0, 0.5)));
        assertThrows(IllegalArgumentException.class, () -> LogShares.of(List.of(0.0)));
    }
}
