package io.kvasir.workload.arrival;

import io.kvasir.random.GammaSampler;
import io.kvasir.random.Sampler;
import java.util.random.RandomGenerator;

/**
 * Arrivals at a rate that varies in time: a unit-rate process with gamma gaps, its clock run through the integral of the
 * rate (Çinlar, "Introduction to Stochastic Processes", 1975, 4.7). With cv 1 it is the non-homogeneous Poisson process,
 * exactly; a larger cv keeps the rate and adds bursts.
 */
final class VaryingArrivals implements ArrivalTimes {
    /** The integral of a rate, forwards only. */
    interface Clock {
        /**
         * @param fromSeconds where to start, not before the last call
         * @param requests area under the rate to pass, above 0
         * @return the time at which it is passed, infinite when the rate stays 0
         */
        double advance(double fromSeconds, double requests);
    }

    private final Sampler unitGap;
    private final RandomGenerator random;
    private final Clock clock;

    private VaryingArrivals(double cv, RandomGenerator random, Clock clock) {
        this.unitGap = GammaSampler.ofMeanAndCv(1, cv);
        this.random = random;
        this.clock = clock;
    }

    static ArrivalStream open(double cv, ArrivalContext context, Clock clock) {
        return new OpenArrivals(new VaryingArrivals(cv, context.stream("arrivals"), clock));
    }

    @Override
    public double after(double previousSeconds) {
        return clock.advance(previousSeconds, unitGap.sample(random));
    }
}
