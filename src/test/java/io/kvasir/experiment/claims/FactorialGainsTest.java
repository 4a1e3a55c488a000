package io.kvasir.experiment.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactorialGainsTest {
    @Test
    void techniquesThatMultiply_haveNoInteraction() {
        FactorialGains gains = new FactorialGains(List.of(5.0, 10.0, 15.0, 30.0, 20.0, 40.0, 60.0, 120.0));
        assertEquals(2, gains.alone(0), 1e-12);
        assertEquals(3, gains.last(1), 1e-12);
        assertEquals(4, gains.mean(2), 1e-12);
        assertEquals(1, gains.interaction(0, 2), 1e-12);
        assertEquals(24, gains.joint(), 1e-12);
        assertEquals(gains.joint(), gains.product(), 1e-12);
    }

    @Test
    void techniquesThatSpendTheSameSlack_interactBelowOne() {
        FactorialGains gains = new FactorialGains(List.of(1.0, 2.0, 2.0, 2.0));
        assertEquals(0.5, gains.interaction(0, 1), 1e-12, "the second gains nothing where it doubled alone");
        assertEquals(1, gains.last(0), 1e-12);
        assertEquals(Math.sqrt(2), gains.mean(0), 1e-12);
        assertEquals(4, gains.product(), 1e-12);
        assertEquals(2, gains.joint(), 1e-12);
    }

    @Test
    void anIncompleteDesign_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FactorialGains(List.of(1.0, 2.0, 3.0)));
    }
}
