package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.random.GammaSampler;
import io.kvasir.unit.Unit;

/** Gamma law by mean and coefficient of variation; cv 1 is the exponential law. */
public final class GammaLength implements LengthLaw {
    private final GammaSampler sampler;
    private final TokenLimits limits;

    public GammaLength(Params params) {
        this.sampler = GammaSampler.ofMeanAndCv(params.mean(), params.cv());
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

    /** Parameters of {@code gamma}. */
    public record Params(
            @Param(doc = "Mean.", unit = Unit.TOKENS, min = 0, minExclusive = true)
            double mean,

            @Param(doc = "Standard deviation over mean.", defaultValue = "1", min = 0, minExclusive = true)
            double cv,

            @Param(doc = "Smaller draws become this.", unit = Unit.TOKENS, defaultValue = "1", min = 1)
            double min,

            @Param(doc = "Larger draws become this.", unit = Unit.TOKENS, defaultValue = Param.NONE, min = 1)
            double max) {
        public Params {
            TokenLimits.of(min, max);
        }
    }
}
