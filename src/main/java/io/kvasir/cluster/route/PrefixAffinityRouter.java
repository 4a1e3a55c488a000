package io.kvasir.cluster.route;

import io.kvasir.catalog.Param;
import io.kvasir.model.workload.Request;

/**
 * Requests whose prompts begin alike go to the same instance, so that its prefix cache serves them; an instance that
 * holds too much more than its share is passed over for the least loaded one. Requests that share nothing go to the
 * least loaded one.
 */
public final class PrefixAffinityRouter implements Router {
    private final double overload;
    private final int matchSegments;

    /**
     * Parameters.
     *
     * @param overload unfinished requests of an instance over the mean from which it is passed over
     * @param matchSegments leading prompt segments that must agree
     */
    public record Params(
            @Param(
                    doc = "Unfinished requests over the fleet's mean from which an instance is passed over",
                    defaultValue = "1.5",
                    min = 1)
            double overload,

            @Param(doc = "Leading prompt segments that must agree", defaultValue = "1", min = 1)
            int matchSegments) {}

    PrefixAffinityRouter(Params params) {
        this.overload = params.overload();
        this.matchSegments = params.matchSegments();
    }

    @Override
    public int choose(Request request, FleetView fleet) {
        int segments = Math.min(matchSegments, request.content().segments());
        if (segments == 0) {
            return fleet.leastOutstanding();
        }
        long hash = 0;
        for (int s = 0; s < segments; s++) {
            hash = mix(hash ^ request.content().identity(s));
        }
        int home = (int) Long.remainderUnsigned(hash, fleet.instances());
        double mean = (double) fleet.totalOutstanding() / fleet.instances();
        boolean overloaded = fleet.outstanding(home) > overload * mean + 1;
        return overloaded ? fleet.leastOutstanding() : home;
    }

    /** Finaliser of SplitMix64 (Steele et al. 2014), so that neighbouring identities spread over the fleet. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
