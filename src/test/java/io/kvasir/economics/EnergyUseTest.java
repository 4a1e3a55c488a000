package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.model.pricing.EnergyTerms;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.StepTotals;
import org.junit.jupiter.api.Test;

class EnergyUseTest {
    private static final StepTotals COMPUTE_BOUND = new StepTotals(1, 100, 0, 0, 0, 100, 1, 1);

    @Test
    void h100AtItsLimit_serving2500TokensPerSecond_takes0_64JoulePerToken() {
        DevicePower power = DevicePower.of(EconomicsFixtures.H100_POWER, COMPUTE_BOUND, EnergyTerms.TYPICAL);
        InstanceTime time = new InstanceTime(100, 0, 100, 1, 1, 1);
        double joules = EnergyUse.of(time, 1, power, EnergyTerms.TYPICAL).utilityJoules();
        assertEquals(0.64, joules / (100 * 2_500), 0.005);
        assertEquals(0.014, EnergyUse.usdPerMillionTokens(0.64, 0.08), 0.0005);
        assertEquals(0.93, EnergyUse.usdPerMillionTokens(42, 0.08), 0.005);
    }

    @Test
    void idleDevices_drawIdlePower_andHalfTheirHost() {
        StepTotals none = new StepTotals(0, 0, 0, 0, 0, 0, 0, 0);
        DevicePower power = DevicePower.of(EconomicsFixtures.H100_POWER, none, EnergyTerms.TYPICAL);
        InstanceTime time = new InstanceTime(0, 10, 10, 2, 1, 1);
        EnergyUse use = EnergyUse.of(time, 2, power, EnergyTerms.TYPICAL);
        assertEquals(10 * 2 * 70, use.deviceJoules(), 1e-9);
        assertEquals(10 * 2 * 575 / 2.0, use.hostJoules(), 1e-9);
        assertEquals((1_400 + 5_750) * 1.25, use.utilityJoules(), 1e-9);
    }

    @Test
    void memoryBoundSteps_drawLessThanComputeBoundOnes() {
        StepTotals memory = new StepTotals(1, 0, 100, 0, 0, 0, 1, 1);
        assertTrue(DevicePower.of(EconomicsFixtures.H100_POWER, memory, EnergyTerms.TYPICAL)
                        .busyWatts()
                < DevicePower.of(EconomicsFixtures.H100_POWER, COMPUTE_BOUND, EnergyTerms.TYPICAL)
                        .busyWatts());
    }

    @Test
    void unpublishedPower_isUndefined_notZero() {
        PowerDraw unknown = new PowerDraw(Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
        DevicePower power = DevicePower.of(unknown, COMPUTE_BOUND, EnergyTerms.TYPICAL);
        assertTrue(Double.isNaN(EnergyUse.of(new InstanceTime(1, 0, 1, 1, 1, 1), 1, power, EnergyTerms.TYPICAL)
                .utilityJoules()));
    }
}
