package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import io.kvasir.random.KeyedRandom;
import io.kvasir.unit.Unit;

/**
 * How long a user waits between an answer and the next request. Drawn by (user, turn), so that a user thinks equally long
 * under every deployment.
 *
 * @param meanSeconds mean
 * @param distribution shape
 * @param cv of the lognormal shape
 */
@Shorthand("mean")
public record ThinkTime(
        @Param(doc = "Mean think time.", unit = Unit.SECONDS, key = "mean")
        double meanSeconds,

        @Param(doc = "Shape of the law.", defaultValue = "constant")
        Distribution distribution,

        @Param(doc = "Standard deviation over mean, for lognormal.", defaultValue = "1", min = 0, minExclusive = true)
        double cv) {
    /** Shape of the law. */
    public enum Distribution {
        CONSTANT,
        EXPONENTIAL,
        LOGNORMAL
    }

    public ThinkTime {
        if (!(meanSeconds >= 0) || Double.isInfinite(meanSeconds)) {
            throw new IllegalArgumentException("mean think time must be finite, got " + meanSeconds);
        }
    }

    /** Draw {@code turn} of a user's key. */
    double sample(long userKey, long turn) {
        return switch (distribution) {
            case CONSTANT -> meanSeconds;
            case EXPONENTIAL -> -meanSeconds * StrictMath.log(1 - KeyedRandom.uniform(userKey, turn));
            case LOGNORMAL -> lognormal(KeyedRandom.normal(userKey, turn));
        };
    }

    private double lognormal(double normal) {
        double sigmaSquared = StrictMath.log1p(cv * cv);
        return meanSeconds * StrictMath.exp(Math.sqrt(sigmaSquared) * normal - sigmaSquared / 2);
    }
}
