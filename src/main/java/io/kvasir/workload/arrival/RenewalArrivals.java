package io.kvasir.workload.arrival;

import io.kvasir.random.Sampler;
import java.util.random.RandomGenerator;

/** Independent gaps of one law. */
final class RenewalArrivals {
    private RenewalArrivals() {}

    /**
     * @param unitGap gap law of mean 1; a draw divided by the rate is a gap, so two rates share their luck
     */
    static ArrivalStream open(Sampler unitGap, double ratePerSecond, ArrivalContext context) {
        RandomGenerator random = context.stream("arrivals");
        return new OpenArrivals(previous -> previous + unitGap.sample(random) / ratePerSecond);
    }
}
