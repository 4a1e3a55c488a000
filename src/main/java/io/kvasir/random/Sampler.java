package io.kvasir.random;

import java.util.random.RandomGenerator;

/**
 * A law to draw from. Samplers hold no state, so one may serve many streams; they use {@link StrictMath} and plain
 * arithmetic, so equal streams give equal values on every platform.
 */
public interface Sampler {
    /** One draw. */
    double sample(RandomGenerator random);

    /** Mean of the law; infinite where it has none. */
    double mean();

    /** Variance of the law; infinite where it has none. */
    double variance();

    /** Uniform in the open interval (0, 1): safe for logarithms on both sides. */
    static double openUniform(RandomGenerator random) {
        return ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
    }
}
