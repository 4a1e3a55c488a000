package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.random.WeibullSampler;
import io.kvasir.unit.Unit;

/** Independent Weibull gaps, by cv or shape; cv 1 is Poisson. */
public final class WeibullArrivals implements ArrivalProcess {
    private final Params params;

    public WeibullArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return RenewalArrivals.open(params.unitGap(), params.rate(), context);
    }

    @Override
    public double meanRatePerSecond() {
        return params.rate();
    }

    /** Parameters of {@code weibull}: the rate, and one of cv and shape. */
    public record Params(
            @Param(doc = "Requests per second.", unit = Unit.PER_SECOND, min = 0, minExclusive = true)
            double rate,

            @Param(
                    doc = "Standard deviation over mean of the gaps.",
                    defaultValue = Param.NONE,
                    min = 0.002,
                    max = 1000)
            double cv,

            @Param(
                    doc = "Shape of the gap law in place of cv; below 1 burstier than Poisson.",
                    defaultValue = Param.NONE,
                    min = 0.05)
            double shape) {
        public Params {
            if (Double.isNaN(cv) == Double.isNaN(shape)) {
                throw new IllegalArgumentException("weibull takes either cv or shape");
            }
        }

        WeibullSampler unitGap() {
            return Double.isNaN(cv) ? WeibullSampler.ofMeanAndShape(1, shape) : WeibullSampler.ofMeanAndCv(1, cv);
        }
    }
}
