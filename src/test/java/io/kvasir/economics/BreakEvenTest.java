package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BreakEvenTest {
    /** Two H100 at 2.50 USD/h against 0.88 USD per million tokens, in requests of 1,000 tokens. */
    private static BreakEven llama70b(double tokensPerSecondPerDevice) {
        return BreakEven.of(5, 0.88e-3, 2 * tokensPerSecondPerDevice / 1_000);
    }

    @Test
    void twoH100_againstAnApiAt0_88_breakEvenAt136MillionTokensADay() {
        assertEquals(136.4e6, llama70b(2_500).tokensPerDay(1_000), 0.1e6);
    }

    @Test
    void at2500TokensPerSecond_theApiCosts3_2TimesAsMuchAtFullLoad_andBreakEvenIsAt32Percent() {
        BreakEven breakEven = llama70b(2_500);
        assertEquals(3.17, breakEven.costRatioAtCapacity().value(), 0.005);
        assertEquals(0.316, breakEven.utilisation().value(), 0.0005);
        assertEquals(1.90, breakEven.costRatioAt(0.6), 0.005);
        assertEquals(1, breakEven.costRatioAt(breakEven.utilisation().value()), 1e-12);
    }

    @Test
    void withoutCapacityOrPrice_thereIsNoBreakEven() {
        assertThrows(IllegalArgumentException.class, () -> BreakEven.of(5, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> BreakEven.of(5, 1, Double.NaN));
    }
}
