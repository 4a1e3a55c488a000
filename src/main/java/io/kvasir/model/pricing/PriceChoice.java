package io.kvasir.model.pricing;

import io.kvasir.model.Provenance;

/**
 * What one device-hour costs in a run, resolved from a plan and a price book.
 *
 * @param plan how it is bought
 * @param usdPerDeviceHour price of one device for one hour; NaN when nobody publishes one
 * @param provenance where the price comes from
 * @param terms ownership, reclaim losses, tariff and energy terms
 */
public record PriceChoice(Plan plan, double usdPerDeviceHour, Provenance provenance, PriceTerms terms) {
    /** A flat price. */
    public PriceChoice(Plan plan, double usdPerDeviceHour, Provenance provenance) {
        this(plan, usdPerDeviceHour, provenance, PriceTerms.FLAT);
    }

    /** The same price on other terms. */
    public PriceChoice withTerms(PriceTerms changed) {
        return new PriceChoice(plan, usdPerDeviceHour, provenance, changed);
    }

    /** How a device-hour is bought. */
    public enum Plan {
        ON_DEMAND,
        RESERVED_1Y,
        RESERVED_3Y,
        SPOT,
        OWNED,
        /** Stated in the scenario. */
        GIVEN
    }
}
