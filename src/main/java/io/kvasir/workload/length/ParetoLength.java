package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.random.ParetoSampler;
import io.kvasir.unit.Unit;

/** Pareto law: a heavy tail from a smallest length on, by tail index and either mean or smallest length. */
public final class ParetoLength implements LengthLaw {
    private final ParetoSampler sampler;
    private final TokenLimits limits;

    public ParetoLength(Params params) {
        this.sampler = params.sampler();
        this.limits = TokenLimits.of(1, params.max());
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

    /** Parameters of {@code pareto}: the shape, and one of mean and min. */
    public record Params(
            @Param(
                    doc = "Tail index; the mean is finite above 1, the variance above 2.",
                    min = 0,
                    minExclusive = true,
                    aliases = {"alpha"})
            double shape,

            @Param(doc = "Mean, in place of min; needs a shape above 1.", unit = Unit.TOKENS, defaultValue = Param.NONE)
            double mean,

            @Param(doc = "Smallest length.", unit = Unit.TOKENS, defaultValue = Param.NONE)
            double min,

            @Param(doc = "Larger draws become this.", unit = Unit.TOKENS, defaultValue = Param.NONE, min = 1)
            double max) {
        public Params {
            TokenLimits.of(1, max);
            sampler(shape, mean, min);
        }

        ParetoSampler sampler() {
            return sampler(shape, mean, min);
        }

        private static ParetoSampler sampler(double shape, double mean, double min) {
            if (Double.isNaN(mean) == Double.isNaN(min)) {
                throw new IllegalArgumentException("pareto takes either mean or min");
            }
            return Double.isNaN(mean) ? new ParetoSampler(shape, min) : ParetoSampler.ofMeanAndShape(mean, shape);
        }
    }
}
