package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTraceTest {
    private static final CostTrace PRICE = CostTrace.given("price", 2.5, "USD/h", "price list, 2025");
    private static final CostTrace HOURS = CostTrace.given("hours", 4, "h", "this run");

    @Test
    void linesShowFormulaNumbersAndSources() {
        CostTrace spend = CostTrace.product("spend", "USD", PRICE, HOURS);
        assertEquals(
                List.of(
                        "spend = 10 USD  = price × hours",
                        "  price = 2.5 USD/h  [price list, 2025]",
                        "  hours = 4 h  [this run]"),
                spend.lines());
    }

    @Test
    void repeatedFigures_areTakenApartOnce() {
        CostTrace spend = CostTrace.product("spend", "USD", PRICE, HOURS);
        CostTrace both = CostTrace.sum("both", List.of(spend, spend));
        assertEquals(20, both.value());
        assertEquals("  spend = 10 USD  (as above)", both.lines().get(4));
    }

    @Test
    void dividingByZero_isUndefined() {
        CostTrace none = CostTrace.given("requests", 0, "", "this run");
        assertTrue(Double.isNaN(CostTrace.quotient("cost", "USD", PRICE, none).value()));
    }

    @Test
    void figures_keepFiveDigits_andNoExponent() {
        assertEquals("283,000", Figures.text(283_000));
        assertEquals("0.30867", Figures.text(0.308668621));
        assertEquals("0.000001235", Figures.text(1.23456e-6), "nine decimals at most");
        assertEquals("n/a", Figures.text(Double.NaN));
        assertEquals("0", Figures.text(0));
        assertEquals("12.5%", Figures.percent(0.125));
    }
}
