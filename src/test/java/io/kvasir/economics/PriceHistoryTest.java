package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {
    /** GPT-3.5 Turbo, input. */
    private static final PriceHistory TURBO = new PriceHistory(
            "gpt-3.5-turbo",
            List.of(
                    new PriceHistory.Point(LocalDate.of(2024, 1, 25), 0.5),
                    new PriceHistory.Point(LocalDate.of(2023, 3, 1), 2),
                    new PriceHistory.Point(LocalDate.of(2023, 6, 13), 1.5),
                    new PriceHistory.Point(LocalDate.of(2023, 11, 6), 1)));

    @Test
    void aPriceHoldsFromItsFirstDay() {
        assertTrue(Double.isNaN(TURBO.on(LocalDate.of(2023, 2, 28))));
        assertEquals(2, TURBO.on(LocalDate.of(2023, 6, 12)));
        assertEquals(1.5, TURBO.on(LocalDate.of(2023, 6, 13)));
        assertEquals(-0.75, TURBO.change(LocalDate.of(2023, 3, 1), LocalDate.of(2024, 2, 1)), 1e-12);
    }

    @Test
    void yearlyDecline_isTheFactorPerYear() {
        PriceHistory tenfold = new PriceHistory(
                "x",
                List.of(
                        new PriceHistory.Point(LocalDate.of(2021, 1, 1), 100),
                        new PriceHistory.Point(LocalDate.of(2025, 1, 1), 0.01)));
        assertEquals(10, tenfold.yearlyDecline(), 1e-9);
    }
}
