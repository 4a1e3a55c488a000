package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoutingCostTest {
    private static final RoutingCost MIX = new RoutingCost(0.12, 1);

    @Test
    void seventyThirty_costs38PercentOfAllLarge() {
        assertEquals(0.384, MIX.relativeToLarge(MIX.split(0.7)), 1e-12);
        assertEquals(0.208, MIX.relativeToLarge(MIX.split(0.9)), 1e-12);
    }

    @Test
    void escalation_paysForBothModels() {
        assertEquals(0.384 + 0.7 * 0.15, MIX.cascade(0.7, 0.15), 1e-12);
    }
}
