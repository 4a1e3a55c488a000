package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AnnuityTest {
    @Test
    void paymentsPayBackTheLoan_withInterest() {
        double payment = Annuity.capitalRecoveryFactor(0.09, 4);
        double debt = 1;
        for (int year = 0; year < 4; year++) {
            debt = debt * 1.09 - payment;
        }
        assertEquals(0, debt, 1e-12);
        assertEquals(0.30867, payment, 5e-6);
    }

    @Test
    void savingsAtInterest_growToTheResidual() {
        double saved = 0;
        for (int year = 0; year < 5; year++) {
            saved = saved * 1.12 + Annuity.sinkingFundFactor(0.12, 5);
        }
        assertEquals(1, saved, 1e-12);
    }

    @Test
    void withoutInterest_paymentsAreEqualParts() {
        assertEquals(0.25, Annuity.capitalRecoveryFactor(0, 4), 1e-15);
        assertEquals(0.25, Annuity.capitalRecoveryFactor(1e-9, 4), 1e-8);
        assertThrows(IllegalArgumentException.class, () -> Annuity.capitalRecoveryFactor(-0.1, 4));
        assertThrows(IllegalArgumentException.class, () -> Annuity.capitalRecoveryFactor(0.1, 0));
    }
}
