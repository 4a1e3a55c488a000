package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.random.Sampler;
import io.kvasir.unit.Unit;
import java.util.random.RandomGenerator;

/** Geometric law from 1 on: every token (or turn) is the last with the same probability, 1/mean. */
public final class GeometricLength implements LengthLaw {
    private final double mean;
    private final TokenLimits limits;

    public GeometricLength(Params params) {
        this.mean = params.mean();
        this.limits = TokenLimits.of(1, params.max());
    }

    @Override
    public Lengths open(LengthContext context) {
        if (mean == 1) {
            return () -> 1;
        }
        RandomGenerator random = context.random();
        double logOfGoingOn = StrictMath.log1p(-1 / mean);
        return () -> limits.clamp(1 + Math.floor(StrictMath.log(Sampler.openUniform(random)) / logOfGoingOn));
    }

    @Override
    public double meanTokens() {
        return mean;
    }

    @Override
    public int maxTokens() {
        return limits.max();
    }

    /** Parameters of {@code geometric}. */
    public record Params(
            @Param(doc = "Mean, at least 1.", unit = Unit.TOKENS, min = 1)
            double mean,

            @Param(doc = "Larger draws become this.", unit = Unit.TOKENS, defaultValue = Param.NONE, min = 1)
            double max) {
        public Params {
            TokenLimits.of(1, max);
        }
    }
}
