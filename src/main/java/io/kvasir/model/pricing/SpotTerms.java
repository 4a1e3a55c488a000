package io.kvasir.model.pricing;

/**
 * What a provider's right to take a device back costs the tenant: paid hours in which nothing is served.
 *
 * @param reclaimsPerHour expected number of times a device is taken back per hour
 * @param lostSecondsPerReclaim paid time lost each time: finding a device, loading weights, work done twice
 */
public record SpotTerms(double reclaimsPerHour, double lostSecondsPerReclaim) {
    /** Never reclaimed. */
    public static final SpotTerms NONE = new SpotTerms(0, 0);

    private static final double SECONDS_PER_HOUR = 3600;

    public SpotTerms {
        PricingChecks.notNegative("reclaimsPerHour", reclaimsPerHour);
        PricingChecks.notNegative("lostSecondsPerReclaim", lostSecondsPerReclaim);
        if (reclaimsPerHour * lostSecondsPerReclaim >= SECONDS_PER_HOUR) {
            throw new IllegalArgumentException("a device reclaimed " + reclaimsPerHour + " times an hour that loses "
                    + lostSecondsPerReclaim + " s each time serves nothing");
        }
    }

    /** Share of the paid time that is lost, 0..1. */
    public double lostShare() {
        return reclaimsPerHour * lostSecondsPerReclaim / SECONDS_PER_HOUR;
    }
}
