package io.kvasir.random;

import java.util.random.RandomGenerator;

/**
 * Exponential law, by inversion.
 *
 * @param mean above 0
 */
public record ExponentialSampler(double mean) implements Sampler {
    public ExponentialSampler {
        Samplers.requirePositive("mean", mean);
    }

    @Override
    public double sample(RandomGenerator random) {
        return -mean * StrictMath.log(Sampler.openUniform(random));
    }

    @Override
    public double variance() {
        return mean * mean;
    }
}
