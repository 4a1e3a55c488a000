package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.random.LognormalSampler;
import io.kvasir.unit.Unit;
import java.util.Arrays;

/** Lognormal law, by a centre (mean or median) and a spread (p90, p99, cv or sigma). The usual shape of chat lengths. */
public final class LognormalLength implements LengthLaw {
    private final LognormalSampler sampler;
    private final TokenLimits limits;

    public LognormalLength(Params params) {
        this.sampler = params.sampler();
        this.limits = TokenLimits.of(params.min(), params.max());
    }

    @Override
    public Lengths open(LengthContext context) {
        return limits.draws(sampler, context.random());
    }

    @Override
    public double meanTokens() {
        return sampler.mean();
    }

    @Override
    public int maxTokens() {
        return limits.max();
    }

    /** Parameters of {@code lognormal}: one of mean and median, and one of p90, p99, cv and sigma. */
    public record Params(
            @Param(doc = "Mean.", unit = Unit.TOKENS, defaultValue = Param.NONE)
            double mean,

            @Param(
                    doc = "Median, in place of the mean.",
                    unit = Unit.TOKENS,
                    defaultValue = Param.NONE,
                    aliases = {"p50"})
            double median,

            @Param(doc = "90th percentile.", unit = Unit.TOKENS, defaultValue = Param.NONE)
            double p90,

            @Param(doc = "99th percentile.", unit = Unit.TOKENS, defaultValue = Param.NONE)
            double p99,

            @Param(doc = "Standard deviation over mean.", defaultValue = Param.NONE, min = 0)
            double cv,

            @Param(doc = "Standard deviation of the logarithm.", defaultValue = Param.NONE, min = 0)
            double sigma,

            @Param(doc = "Smaller draws become this.", unit = Unit.TOKENS, defaultValue = "1", min = 1)
            double min,

            @Param(doc = "Larger draws become this.", unit = Unit.TOKENS, defaultValue = Param.NONE, min = 1)
            double max) {
        public Params {
            TokenLimits.of(min, max);
            sampler(mean, median, new double[] {p90, p99, cv, sigma});
        }

        LognormalSampler sampler() {
            return sampler(mean, median, new double[] {p90, p99, cv, sigma});
        }

        /** @param spread p90, p99, cv, sigma; one of them given */
        private static LognormalSampler sampler(double mean, double median, double[] spread) {
            if (Double.isNaN(mean) == Double.isNaN(median)) {
                throw new IllegalArgumentException("lognormal takes either mean or median");
            }
            if (Arrays.stream(spread).filter(v -> !Double.isNaN(v)).count() != 1) {
                throw new IllegalArgumentException("lognormal takes exactly one of p90, p99, cv and sigma");
            }
            double share = Double.isNaN(spread[0]) ? 0.99 : 0.9;
            double quantile = Double.isNaN(spread[0]) ? spread[1] : spread[0];
            if (!Double.isNaN(quantile)) {
                return Double.isNaN(mean)
                        ? LognormalSampler.ofMedianAndQuantile(median, share, quantile)
                        : LognormalSampler.ofMeanAndQuantile(mean, share, quantile);
            }
            double sigma = Double.isNaN(spread[3]) ? Math.sqrt(StrictMath.log1p(spread[2] * spread[2])) : spread[3];
            double mu = Double.isNaN(mean) ? StrictMath.log(median) : StrictMath.log(mean) - sigma * sigma / 2;
            return new LognormalSampler(mu, sigma);
        }
    }
}
