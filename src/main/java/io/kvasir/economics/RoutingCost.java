package io.kvasir.economics;

/**
 * Mean cost of a request when a small model takes most of the load.
 *
 * @param smallUsd one request at the small model
 * @param largeUsd one request at the large model
 */
public record RoutingCost(double smallUsd, double largeUsd) {
    /**
     * Requests are split by a router.
     *
     * @param smallShare share of requests sent to the small model, 0..1
     */
    public double split(double smallShare) {
        return smallShare * smallUsd + (1 - smallShare) * largeUsd;
    }

    /**
     * Requests are split, and some of those at the small model fail and go to the large one as well.
     *
     * @param escalatedShare share of the small model's requests that are repeated
     */
    public double cascade(double smallShare, double escalatedShare) {
        return split(smallShare) + smallShare * escalatedShare * largeUsd;
    }

    /** A mean cost over that of sending everything to the large model. */
    public double relativeToLarge(double usd) {
        return usd / largeUsd;
    }
}
