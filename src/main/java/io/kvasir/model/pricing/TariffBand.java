package io.kvasir.model.pricing;

/**
 * Hours of the day with another price. Bands may run over midnight; where bands overlap, the last one listed holds.
 *
 * @param fromHour first hour of the day, in [0, 24)
 * @param toHour end of the band, in (0, 24]
 * @param factor on the device-hour price
 */
public record TariffBand(double fromHour, double toHour, double factor) {
    private static final double HOURS_PER_DAY = 24;

    public TariffBand {
        if (!(fromHour >= 0 && fromHour < HOURS_PER_DAY) || !(toHour > 0 && toHour <= HOURS_PER_DAY)) {
            throw new IllegalArgumentException("hours of the day run from 0 to 24, got " + fromHour + " to " + toHour);
        }
        PricingChecks.notNegative("factor", factor);
    }

    /** Whether an hour of the day lies in the band. */
    public boolean covers(double hourOfDay) {
        return fromHour < toHour
                ? hourOfDay >= fromHour && hourOfDay < toHour
                : hourOfDay >= fromHour || hourOfDay < toHour;
    }
}
