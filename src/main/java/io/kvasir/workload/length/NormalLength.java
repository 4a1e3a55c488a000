package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.random.NormalSampler;
import io.kvasir.unit.Unit;
import java.util.random.RandomGenerator;

/**
 * Normal law cut to its limits: draws outside are drawn again, as load generators with a mean and a deviation do. Where
 * the limits leave nearly nothing of the law, the draw is moved to the nearer limit.
 */
public final class NormalLength implements LengthLaw {
    private static final int TRIES = 1000;

    private final NormalSampler sampler;
    private final TokenLimits limits;

    public NormalLength(Params params) {
        this.sampler = new NormalSampler(params.mean(), params.sd());
        this.limits = TokenLimits.of(params.min(), params.max());
    }

    @Override
    public Lengths open(LengthContext context) {
        RandomGenerator random = context.random();
        return () -> draw(random);
    }

    private int draw(RandomGenerator random) {
        double tokens = sampler.sample(random);
        for (int i = 1; i < TRIES && !inside(tokens); i++) {
            tokens = sampler.sample(random);
        }
        return limits.clamp(tokens);
    }

    private boolean inside(double tokens) {
        return tokens >= limits.min() - 0.5 && tokens < limits.max() + 0.5;
    }

    @Override
    public double meanTokens() {
        return sampler.mean();
    }

    @Override
    public int maxTokens() {
        return limits.max();
    }

    /** Parameters of {@code normal}. */
    public record Params(
            @Param(doc = "Mean before cutting.", unit = Unit.TOKENS)
            double mean,

            @Param(
                    doc = "Standard deviation before cutting.",
                    unit = Unit.TOKENS,
                    aliases = {"std", "stddev"})
            double sd,

            @Param(doc = "Smallest length.", unit = Unit.TOKENS, defaultValue = "1", min = 1)
            double min,

            @Param(doc = "Largest length.", unit = Unit.TOKENS, defaultValue = Param.NONE, min = 1)
            double max) {
        public Params {
            TokenLimits.of(min, max);
        }
    }
}
