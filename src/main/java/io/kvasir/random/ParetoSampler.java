package io.kvasir.random;

import java.util.random.RandomGenerator;

/**
 * Pareto law of the first kind, by inversion: P(X &gt; x) = (scale/x)^shape for x ≥ scale.
 *
 * @param shape tail index, above 0; the mean is finite above 1, the variance above 2
 * @param scale smallest value, above 0
 */
public record ParetoSampler(double shape, double scale) implements Sampler {
    public ParetoSampler {
        Samplers.requirePositive("shape", shape);
        Samplers.requirePositive("scale", scale);
    }

    /** The law with this mean; the shape must be above 1. */
    public static ParetoSampler ofMeanAndShape(double mean, double shape) {
        if (!(shape > 1)) {
            throw new IllegalArgumentException("a pareto law has a mean only for a shape above 1, got " + shape);
        }
        return new ParetoSampler(shape, mean * (shape - 1) / shape);
    }

    @Override
    public double sample(RandomGenerator random) {
        return scale * StrictMath.exp(-StrictMath.log(Sampler.openUniform(random)) / shape);
    }

    @Override
    public double mean() {
        return shape > 1 ? scale * shape / (shape - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double variance() {
        return shape > 2 ? scale * scale * shape / ((shape - 1) * (shape - 1) * (shape - 2)) : Double.POSITIVE_INFINITY;
    }
}
