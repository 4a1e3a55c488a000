package io.kvasir.random;

import java.util.random.RandomGenerator;

/**
 * Uniform law on [low, high).
 *
 * @param low finite
 * @param high not below {@code low}
 */
public record UniformSampler(double low, double high) implements Sampler {
    public UniformSampler {
        if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("uniform law needs finite low ≤ high, got " + low + " and " + high);
        }
    }

    @Override
    public double sample(RandomGenerator random) {
        return low + (high - low) * random.nextDouble();
    }

    @Override
    public double mean() {
        return low + (high - low) / 2;
    }

    @Override
    public double variance() {
        return (high - low) * (high - low) / 12;
    }
}
