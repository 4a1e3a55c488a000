package io.kvasir.model.pricing;

/**
 * What a provider's right to take a device back costs the tenant: paid hours in which nothing is served, and, where it is
 * to happen within a run, instances that go away and come back.
 *
 * @param reclaimsPerHour expected number of times a device is taken back per hour
 * @param lostSecondsPerReclaim paid time lost each time: loading weights, warming up, and work done twice unless a run
 *     does it
 * @param noticeSeconds from the notice to the loss
 * @param returnSeconds from the loss until a replacement serves; NaN when runs see no reclaims
 */
public record SpotTerms(
        double reclaimsPerHour, double lostSecondsPerReclaim, double noticeSeconds, double returnSeconds) {
    /** Never reclaimed. */
    public static final SpotTerms NONE = new SpotTerms(0, 0);

    /** What the clouds with the shortest notice give. */
    public static final double USUAL_NOTICE_SECONDS = 30;

    private static final double SECONDS_PER_HOUR = 3600;

    /** Reclaims that change the price and nothing else. */
    public SpotTerms(double reclaimsPerHour, double lostSecondsPerReclaim) {
        this(reclaimsPerHour, lostSecondsPerReclaim, USUAL_NOTICE_SECONDS, Double.NaN);
    }

    public SpotTerms {
        PricingChecks.notNegative("noticeSeconds", noticeSeconds);
        if (returnSeconds <= 0) {
            throw new IllegalArgumentException("a replacement comes after the loss, got " + returnSeconds + " s");
        }
        PricingChecks.notNegative("reclaimsPerHour", reclaimsPerHour);
        PricingChecks.notNegative("lostSecondsPerReclaim", lostSecondsPerReclaim);
        if (reclaimsPerHour * lostSecondsPerReclaim >= SECONDS_PER_HOUR) {
            throw new IllegalArgumentException("a device reclaimed " + reclaimsPerHour + " times an hour that loses "
                    + lostSecondsPerReclaim + " s each time serves nothing");
        }
    }

    /** Whether instances go away and come back within a run. */
    public boolean withinRuns() {
        return reclaimsPerHour > 0 && !Double.isNaN(returnSeconds);
    }

    /** Share of the paid time that is lost, 0..1. */
    public double lostShare() {
        return reclaimsPerHour * lostSecondsPerReclaim / SECONDS_PER_HOUR;
    }
}
