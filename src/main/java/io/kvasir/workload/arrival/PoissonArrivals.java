package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.random.ExponentialSampler;
import io.kvasir.unit.Unit;

/** Independent arrivals at a constant rate: exponential gaps. */
public final class PoissonArrivals implements ArrivalProcess {
    private final double ratePerSecond;

    public PoissonArrivals(Params params) {
        this.ratePerSecond = params.rate();
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return RenewalArrivals.open(new ExponentialSampler(1), ratePerSecond, context);
    }

    @Override
    public double meanRatePerSecond() {
        return ratePerSecond;
    }

    /** Parameters of {@code poisson}. */
    public record Params(
            @Param(doc = "Requests per second.", unit = Unit.PER_SECOND, min = 0, minExclusive = true)
            double rate) {}
}
