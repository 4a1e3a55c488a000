package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.random.GammaSampler;
import io.kvasir.random.Sampler;
import io.kvasir.unit.Unit;
import java.util.random.RandomGenerator;

/**
 * The law of benchmark load generators: exactly so many requests, with gamma gaps stretched so that the last one comes at
 * requests/rate (vLLM {@code bench serve} since 0.9; inference-perf's Poisson stages). Its rate is exact where a Poisson
 * process would vary by 1/√requests.
 */
public final class FixedCountArrivals implements ArrivalProcess {
    private final Params params;

    public FixedCountArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        Sampler gap = GammaSampler.ofMeanAndCv(1, 1 / Math.sqrt(params.burstiness()));
        // The same stream twice: once for the sum, once for the gaps, so that nothing is stored.
        double sum = 0;
        RandomGenerator ahead = context.stream("arrivals");
        for (long i = 0; i < params.requests(); i++) {
            sum += gap.sample(ahead);
        }
        double scale = params.requests() / params.rate() / sum;
        return new OpenArrivals(new Stretched(gap, context.stream("arrivals"), scale, params.requests()));
    }

    @Override
    public double meanRatePerSecond() {
        return params.rate();
    }

    @Override
    public boolean ends() {
        return true;
    }

    private static final class Stretched implements ArrivalTimes {
        private final Sampler gap;
        private final RandomGenerator random;
        private final double scale;
        private long left;

        Stretched(Sampler gap, RandomGenerator random, double scale, long requests) {
            this.gap = gap;
            this.random = random;
            this.scale = scale;
            this.left = requests;
        }

        @Override
        public double after(double previousSeconds) {
            return left-- > 0 ? previousSeconds + scale * gap.sample(random) : Double.POSITIVE_INFINITY;
        }
    }

    /** Parameters of {@code fixed-count}. */
    public record Params(
            @Param(doc = "Requests per second.", unit = Unit.PER_SECOND, min = 0, minExclusive = true)
            double rate,

            @Param(doc = "How many requests.", unit = Unit.COUNT, min = 1)
            long requests,

            @Param(
                    doc = "Shape of the gap law before stretching; 1 is exponential, large is even.",
                    defaultValue = "1",
                    min = 0,
                    minExclusive = true)
            double burstiness) {}
}
