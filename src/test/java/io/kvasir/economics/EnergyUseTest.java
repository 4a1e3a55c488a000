package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.model.pricing.EnergyTerms;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.KvTotals;
import io.kvasir.result.SpeculationTotals;
import io.kvasir.result.StepTotals;
import org.junit.jupiter.api.Test;

class EnergyUseTest {
    /** One device of 1e15 FLOP/s and 3e12 byte/s. */
    private static EngineTotals engine(double busySeconds, double idleSeconds, double mfu, double mbu) {
        return new EngineTotals(
                new InstanceTime(busySeconds, idleSeconds, busySeconds + idleSeconds, Double.NaN, 1, 1e15, 3e12),
                new StepTotals(1, busySeconds, 0, 0, 0, 0, mfu * 1e15 * busySeconds, mbu * 3e12 * busySeconds),
                new KvTotals(0, 0, 1, 0, 0, 0),
                SpeculationTotals.NONE,
                0,
                1);
    }

    private static DevicePower power(PowerDraw draw, EngineTotals engine) {
        return DevicePower.of(draw, engine, EnergyTerms.TYPICAL);
    }

    @Test
    void h100AtItsLimit_serving2500TokensPerSecond_takes0_64JoulePerToken() {
        EngineTotals engine = engine(100, 0, 0.6, 0.7);
        DevicePower power = power(EconomicsFixtures.H100_POWER, engine);
        assertEquals(700, power.busyWatts(), 1e-9);
        double joules =
                EnergyUse.of(engine.time(), 1, power, EnergyTerms.TYPICAL).utilityJoules();
        assertEquals(0.64, joules / (100 * 2_500), 0.005);
        assertEquals(0.014, EnergyUse.usdPerMillionTokens(0.64, 0.08), 0.0005);
        assertEquals(0.93, EnergyUse.usdPerMillionTokens(42, 0.08), 0.005);
    }

    @Test
    void idleDevices_drawIdlePower_andHalfTheirHost() {
        EngineTotals engine = engine(0, 10, 0, 0);
        EnergyUse use =
                EnergyUse.of(engine.time(), 2, power(EconomicsFixtures.H100_POWER, engine), EnergyTerms.TYPICAL);
        assertEquals(10 * 2 * 70, use.deviceJoules(), 1e-9);
        assertEquals(10 * 2 * 575 / 2.0, use.hostJoules(), 1e-9);
        assertEquals((1_400 + 5_750) * 1.25, use.utilityJoules(), 1e-9);
    }

    @Test
    void decodeDrawsLessThanPrefill_byTheStatedFormula() {
        double decode =
                power(EconomicsFixtures.H100_POWER, engine(1, 0, 0.02, 0.8)).busyWatts();
        double prefill =
                power(EconomicsFixtures.H100_POWER, engine(1, 0, 0.6, 0.2)).busyWatts();
        assertEquals(70 + 630 * (0.30 + 0.40 * 0.8 + 0.75 * 0.02), decode, 1e-9);
        assertEquals(70 + 630 * (0.30 + 0.40 * 0.2 + 0.75 * 0.6), prefill, 1e-9);
    }

    @Test
    void missingIdlePower_isATenthOfTheLimit_andTheHostFourFifths() {
        PowerDraw card = new PowerDraw(350, Double.NaN, Double.NaN, 0, Double.NaN);
        DevicePower power = power(card, engine(1, 0, 0, 0));
        assertEquals(35, power.idleWatts(), 1e-9);
        assertEquals(280, power.hostBusyWatts(), 1e-9);
    }

    @Test
    void unpublishedPower_isUndefined_notZero() {
        PowerDraw unknown = new PowerDraw(Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
        EngineTotals engine = engine(1, 0, 0.5, 0.5);
        assertTrue(Double.isNaN(EnergyUse.of(engine.time(), 1, power(unknown, engine), EnergyTerms.TYPICAL)
                .utilityJoules()));
    }
}
