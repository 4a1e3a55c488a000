package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.random.GammaSampler;
import io.kvasir.unit.Unit;

/**
 * Independent gamma gaps: cv 1 is Poisson, above it requests come in bursts. vLLM's benchmark names the same law by its
 * shape, {@code burstiness} = 1/cv².
 */
public final class GammaArrivals implements ArrivalProcess {
    private final Params params;

    public GammaArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return RenewalArrivals.open(GammaSampler.ofMeanAndCv(1, params.gapCv()), params.rate(), context);
    }

    @Override
    public double meanRatePerSecond() {
        return params.rate();
    }

    /** Parameters of {@code gamma}: the rate, and one of cv and burstiness. */
    public record Params(
            @Param(doc = "Requests per second.", unit = Unit.PER_SECOND, min = 0, minExclusive = true)
            double rate,

            @Param(
                    doc = "Standard deviation over mean of the gaps.",
                    defaultValue = Param.NONE,
                    min = 0,
                    minExclusive = true)
            double cv,

            @Param(
                    doc = "Shape of the gap law, 1/cv², in place of cv; below 1 burstier than Poisson.",
                    defaultValue = Param.NONE,
                    min = 0,
                    minExclusive = true)
            double burstiness) {
        public Params {
            if (Double.isNaN(cv) == Double.isNaN(burstiness)) {
                throw new IllegalArgumentException("gamma takes either cv or burstiness");
            }
        }

        double gapCv() {
            return Double.isNaN(cv) ? 1 / Math.sqrt(burstiness) : cv;
        }
    }
}
