package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.pricing.CapitalTerms;
import io.kvasir.model.pricing.HostingTerms;
import io.kvasir.model.pricing.OperationTerms;
import io.kvasir.model.pricing.OperatorProfile;
import io.kvasir.model.pricing.OwnershipTerms;
import io.kvasir.model.pricing.PriceTerms;
import io.kvasir.model.pricing.SpotTerms;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceHourCostTest {
    /** H100 server of 8 for 283,000 USD, straight line over four years, hosted at 130 USD per kW-month. */
    private static OwnershipTerms cloudServer() {
        return new OwnershipTerms(
                new CapitalTerms(283_000, 25_000, 8, 0, 4, 0, 0),
                new HostingTerms(1.275, 130, 0.087, 1.3),
                OperationTerms.NONE,
                EconomicsFixtures.TEST);
    }

    @Test
    void hyperscalerH100_costs1_44PerHour_ofWhichCapital1_10() {
        DeviceHourCost cost = DeviceHourCosts.owned(OperatorProfile.HYPERSCALER.terms(230_000, 25_000, 8, 1.275));
        assertEquals(1.44, cost.usdPerHour(), 0.005);
        double capital = cost.part(CostComponent.ACCELERATOR)
                + cost.part(CostComponent.SERVER)
                + cost.part(CostComponent.NETWORK);
        assertEquals(1.10, capital, 0.005);
        assertEquals(0.16, cost.part(CostComponent.HOSTING), 0.005);
        assertEquals(0.11, cost.part(CostComponent.POWER), 0.005);
        assertEquals(0.07, cost.part(CostComponent.STAFF), 0.005);
    }

    @Test
    void fiveYearLife_lowersIt_to1_26() {
        OwnershipTerms four = OperatorProfile.HYPERSCALER.terms(230_000, Double.NaN, 8, 1.275);
        OwnershipTerms five =
                new OwnershipTerms(four.capital().withLife(5), four.hosting(), four.operations(), four.provenance());
        assertEquals(1.26, DeviceHourCosts.owned(five).usdPerHour(), 0.005);
    }

    @Test
    void neocloudH100_costs2_01PerHour() {
        OwnershipTerms terms = OperatorProfile.NEOCLOUD.terms(283_000, 25_000, 8, 1.275);
        assertEquals(2.01, DeviceHourCosts.owned(terms).usdPerHour(), 0.015);
    }

    @Test
    void holdingAServer_is55PercentOfADollarAt2_50_andHalfOfThatIsTheAccelerator() {
        DeviceHourCost cost = DeviceHourCosts.owned(cloudServer());
        assertEquals(0.55, cost.holdingShareOf(2.5), 0.005);
        assertEquals(0.52, cost.part(CostComponent.ACCELERATOR) / cost.holdingUsdPerHour(), 0.005);
        assertEquals(0.058, cost.part(CostComponent.POWER) / 2.5, 0.0005);
    }

    @Test
    void partsAddUpToTheTotal_withUnsoldHoursAndMargin() {
        OwnershipTerms base = cloudServer();
        OwnershipTerms sold = new OwnershipTerms(
                base.capital(), base.hosting(), new OperationTerms(0.03, 0.6, 0.4), base.provenance());
        DeviceHourCost cost = DeviceHourCosts.owned(sold);
        double parts = 0;
        for (CostComponent component : CostComponent.values()) {
            parts += cost.part(component);
        }
        assertEquals(cost.usdPerHour(), parts, 1e-12);
        double staff = 0.03 * 283_000 / 8 / 8_760;
        double everyHour = DeviceHourCosts.owned(base).usdPerHour() + staff;
        assertEquals(everyHour / 0.6 / (1 - 0.4), cost.usdPerHour(), 1e-12);
        assertEquals(0.4, cost.share(CostComponent.MARGIN), 1e-12);
    }

    @Test
    void unknownAcceleratorPrice_leavesTheTotalUnchanged() {
        double split = DeviceHourCosts.owned(OperatorProfile.NEOCLOUD.terms(283_000, 25_000, 8, 1.275))
                .usdPerHour();
        double whole = DeviceHourCosts.owned(OperatorProfile.NEOCLOUD.terms(283_000, Double.NaN, 8, 1.275))
                .usdPerHour();
        assertEquals(split, whole, 1e-12);
    }

    @Test
    void reclaims_raiseTheServingHour_byTheLostTime() {
        SpotTerms spot = new SpotTerms(0.5, 720);
        var choice = EconomicsFixtures.given(0.9)
                .withTerms(new PriceTerms(Optional.empty(), spot, List.of(), PriceTerms.FLAT.energy()));
        assertEquals(0.1, spot.lostShare(), 1e-12);
        assertEquals(1.0, DeviceHourCosts.of(choice).usdPerHour(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new SpotTerms(5, 720));
    }

    @Test
    void everyGivenFigure_namesItsSource_andEveryDerivedOneItsFormula() {
        checkTraced(DeviceHourCosts.owned(cloudServer()).total());
    }

    private static void checkTraced(CostTrace trace) {
        assertTrue(trace.inputs().isEmpty() != trace.source().isEmpty(), trace.name());
        assertEquals(trace.inputs().isEmpty(), trace.formula().isEmpty(), trace.name());
        trace.inputs().forEach(DeviceHourCostTest::checkTraced);
    }

    @Test
    void termsThatMakeNoSense_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CapitalTerms(1_000, 500, 8, 0, 4, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new HostingTerms(1, 100, 0.1, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new OperationTerms(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new OperationTerms(0, 1, 1));
    }
}
