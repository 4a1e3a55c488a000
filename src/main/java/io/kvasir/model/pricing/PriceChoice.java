package io.kvasir.model.pricing;

import io.kvasir.model.Provenance;

/**
 * What one device-hour costs in a run, resolved from a plan and a price book.
 *
 * @param plan how it is bought
 * @param usdPerDeviceHour price of one device for one hour; NaN when nobody publishes one
 * @param provenance where the price comes from
 */
public record PriceChoice(Plan plan, double usdPerDeviceHour, Provenance provenance) {
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
