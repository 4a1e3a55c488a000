package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kvasir.model.Provenance;
import org.junit.jupiter.api.Test;

class TokenPriceTest {
    private static final Provenance LIST = new Provenance("list price", "2025-02", Provenance.Confidence.A);
    private static final TokenPrice R1 = new TokenPrice("deepseek-r1", 0.55, 0.14, 2.19, LIST);
    private static final TokenPrice O1 = TokenPrice.of("o1", 15, 60, LIST);

    @Test
    void threeToOneBlend_isTheUsualComparison() {
        assertEquals(0.96, R1.blended(3), 1e-12);
        assertEquals(26.25, O1.blended(3), 1e-12);
    }

    @Test
    void requestCost_discountsCachedTokensOnlyWhereThereIsADiscount() {
        assertEquals((2_000 * 0.55 + 8_000 * 0.14 + 500 * 2.19) / 1e6, R1.requestUsd(10_000, 8_000, 500), 1e-15);
        assertEquals((10_000 * 15 + 500 * 60) / 1e6, O1.requestUsd(10_000, 8_000, 500), 1e-15);
    }

    @Test
    void negativePrices_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> TokenPrice.of("x", -1, 1, LIST));
    }
}
