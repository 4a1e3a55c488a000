package io.kvasir.random;

import java.util.random.RandomGenerator;

/**
 * Normal law, by inversion: one uniform per draw, so that streams stay aligned between variants of a scenario.
 *
 * @param mean finite
 * @param standardDeviation at least 0
 */
public record NormalSampler(double mean, double standardDeviation) implements Sampler {
    /** Mean 0, standard deviation 1. */
    public static final NormalSampler STANDARD = new NormalSampler(0, 1);

    public NormalSampler {
        if (!Double.isFinite(mean) || !(standardDeviation >= 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "normal law needs a finite mean and spread, got " + mean + " and " + standardDeviation);
        }
    }

    @Override
    public double sample(RandomGenerator random) {
        return mean + standardDeviation * InverseNormal.of(Sampler.openUniform(random));
    }

    @Override
    public double variance() {
        return standardDeviation * standardDeviation;
    }

    /** Quantile of the standard normal law, for 0 &lt; share &lt; 1. */
    public static double standardQuantile(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("a normal quantile needs a share in (0, 1), got " + share);
        }
        return InverseNormal.of(share);
    }
}
