package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandCurveTest {
    @ParameterizedTest
    @CsvSource({"0.5, 0.316", "1, 1", "1.5, 3.162"})
    void tenfoldCheaper_movesSpendByTheElasticity(double elasticity, double spend) {
        assertEquals(spend, new DemandCurve(elasticity).spendRatio(0.1), 5e-4);
    }

    @Test
    void capacity_capsDemand_andTheClearingPriceFillsIt() {
        DemandCurve curve = new DemandCurve(1.5);
        assertEquals(5, curve.servedRatio(0.1, 5));
        assertEquals(5, curve.demandRatio(curve.clearingPriceRatio(5)), 1e-12);
    }

    @Test
    void senselessArguments_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DemandCurve(-1));
        assertThrows(IllegalArgumentException.class, () -> new DemandCurve(1).spendRatio(0));
    }
}
