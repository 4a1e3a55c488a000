package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.pricing.TariffBand;
import java.util.List;
import org.junit.jupiter.api.Test;

class TariffTest {
    private static final double HOUR = 3_600;
    private static final Tariff NIGHT = new Tariff(List.of(new TariffBand(22, 6, 0.5)));

    @Test
    void aBandMayRunOverMidnight() {
        assertEquals(0.5, NIGHT.factorAt(0));
        assertEquals(1, NIGHT.factorAt(6 * HOUR));
        assertEquals(0.5, NIGHT.factorAt(47 * HOUR));
    }

    @Test
    void meanOverADay_weighsTheHours_wheneverItStarts() {
        double mean = (8 * 0.5 + 16) / 24;
        assertEquals(mean, NIGHT.meanFactor(0, 24 * HOUR), 1e-12);
        assertEquals(mean, NIGHT.meanFactor(17.25 * HOUR, 65.25 * HOUR), 1e-12);
        assertEquals(0.75, NIGHT.meanFactor(4 * HOUR, 8 * HOUR), 1e-12);
    }

    @Test
    void theLastBandListed_holdsWhereBandsOverlap() {
        Tariff tariff = new Tariff(List.of(new TariffBand(0, 12, 2), new TariffBand(6, 12, 3)));
        assertEquals(2.5, tariff.meanFactor(0, 12 * HOUR), 1e-12);
    }

    @Test
    void withoutBands_theFactorIsOne() {
        assertEquals(1, new Tariff(List.of()).meanFactor(5, 5));
    }
}
