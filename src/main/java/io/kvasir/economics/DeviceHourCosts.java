package io.kvasir.economics;

import io.kvasir.model.pricing.OwnershipTerms;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.pricing.SpotTerms;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The cost of a device-hour under every plan. */
public final class DeviceHourCosts {
    private DeviceHourCosts() {}

    /**
     * What a device-hour costs before tariff bands: from ownership terms where the choice has them, else its price, both
     * raised by what reclaims lose. Undefined (NaN) when nobody publishes a price.
     */
    public static DeviceHourCost of(PriceChoice choice) {
        DeviceHourCost base =
                choice.terms().ownership().map(DeviceHourCosts::owned).orElseGet(() -> rented(choice));
        return afterReclaims(base, choice.terms().spot());
    }

    /** What owning a device costs per hour. */
    public static DeviceHourCost owned(OwnershipTerms terms) {
        return OwnershipCost.of(terms);
    }

    private static DeviceHourCost rented(PriceChoice choice) {
        String name = choice.plan().name().toLowerCase(Locale.ROOT).replace('_', '-') + " price";
        CostTrace price = CostTrace.given(name, choice.usdPerDeviceHour(), DeviceHourCost.UNIT, choice.provenance());
        return DeviceHourCost.of(Map.of(CostComponent.RENT, price), "device-hour, rented");
    }

    private static DeviceHourCost afterReclaims(DeviceHourCost base, SpotTerms spot) {
        if (spot.lostShare() == 0) {
            return base;
        }
        CostTrace serving = CostTrace.computed(
                "serving share of paid time",
                1 - spot.lostShare(),
                "",
                "1 − reclaims per hour × lost seconds / 3600",
                CostTrace.given("reclaims per hour", spot.reclaimsPerHour(), "1/h", "scenario"),
                CostTrace.given("lost seconds", spot.lostSecondsPerReclaim(), "s", "scenario"));
        Map<CostComponent, CostTrace> parts = new EnumMap<>(CostComponent.class);
        base.parts()
                .forEach((component, part) -> parts.put(
                        component,
                        CostTrace.quotient(part.name() + " per serving hour", DeviceHourCost.UNIT, part, serving)));
        return DeviceHourCost.of(parts, base.total().name() + ", after reclaims");
    }
}
