package io.kvasir.workload.length;

import io.kvasir.random.Sampler;
import java.util.random.RandomGenerator;

/**
 * The range of lengths a law may give. Draws outside are moved to the nearer end, as a context limit cuts a prompt, so the
 * mean of a law with a limit is not quite the stated one.
 *
 * @param min at least 1
 * @param max not below {@code min}
 */
record TokenLimits(int min, int max) {
    TokenLimits {
        if (min < 1 || max < min) {
            throw new IllegalArgumentException("lengths need 1 ≤ min ≤ max, got min " + min + " and max " + max);
        }
    }

    /** @param max NaN for no limit */
    static TokenLimits of(double min, double max) {
        return new TokenLimits(whole("min", min), Double.isNaN(max) ? Integer.MAX_VALUE : whole("max", max));
    }

    /** Nearest whole number inside the limits. */
    int clamp(double tokens) {
        if (tokens >= max) {
            return max;
        }
        return tokens <= min ? min : (int) (tokens + 0.5);
    }

    Lengths draws(Sampler sampler, RandomGenerator random) {
        return () -> clamp(sampler.sample(random));
    }

    /** A count of tokens that was written as a number. */
    static int whole(String name, double tokens) {
        if (!(tokens >= 1 && tokens <= Integer.MAX_VALUE) || tokens != Math.rint(tokens)) {
            throw new IllegalArgumentException(name + " must be a whole number of tokens from 1, got " + tokens);
        }
        return (int) tokens;
    }
}
