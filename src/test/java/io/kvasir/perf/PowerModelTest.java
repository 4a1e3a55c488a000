package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PowerModelTest {
    private final PowerModel power = new PowerModel(PerfFixtures.h100());

    @Test
    void idleDevice_drawsIdlePower() {
        assertEquals(70, power.meanWatts(10, 0, 0, 0), 0);
    }

    @Test
    void promptPhase_drawsMoreThanTokenPhaseAndNeverAboveTheLimit() {
        double tokens = power.meanWatts(1, 1, 0.02 * 989.5e12, 0.7 * 3.35e12);
        double prompt = power.meanWatts(1, 1, 0.6 * 989.5e12, 0.3 * 3.35e12);
        assertTrue(tokens > 350 && tokens < 500, () -> "token phase " + tokens);
        assertTrue(prompt > tokens && prompt <= 700);
        assertEquals(700, power.meanWatts(1, 1, 989.5e12, 3.35e12), 1e-9);
    }

    @Test
    void halfBusy_isHalfWayToIdle() {
        double busy = power.meanWatts(1, 1, 1e14, 1e12);
        assertEquals((busy + 70) / 2, power.meanWatts(2, 1, 1e14, 1e12), 1e-9);
    }
}
