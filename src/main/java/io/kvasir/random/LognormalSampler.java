package io.kvasir.random;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Lognormal law: exp of a normal with these parameters.
 *
 * @param mu mean of the logarithm
 * @param sigma standard deviation of the logarithm, at least 0
 */
public record LognormalSampler(double mu, double sigma) implements Sampler {
    public LognormalSampler {
        if (!Double.isFinite(mu) || !(sigma >= 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("lognormal law needs finite mu and sigma ≥ 0, got " + mu + ", " + sigma);
        }
    }

    /** The law with this mean and coefficient of variation. */
    public static LognormalSampler ofMeanAndCv(double mean, double cv) {
        Samplers.requirePositive("mean", mean);
        double sigmaSquared = StrictMath.log1p(cv * cv);
        return new LognormalSampler(StrictMath.log(mean) - sigmaSquared / 2, Math.sqrt(sigmaSquared));
    }

    /**
     * The law with this mean and this quantile. Two laws share them when one exists at all; this is the narrower one,
     * whose quantile lies above its median in the usual way.
     *
     * @param mean above 0
     * @param share which quantile, above ½: 0.99 for p99
     * @param quantile its value, above the mean
     * @throws IllegalArgumentException when no lognormal has this mean and quantile
     */
    public static LognormalSampler ofMeanAndQuantile(double mean, double share, double quantile) {
        Samplers.requirePositive("mean", mean);
        double z = NormalSampler.standardQuantile(share);
        double logRatio = StrictMath.log(quantile / mean);
        double discriminant = z * z - 2 * logRatio;
        if (!(z > 0 && logRatio >= 0 && discriminant >= 0)) {
            double most = mean * StrictMath.exp(z * z / 2);
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "no lognormal law has mean %.6g and %s-quantile %.6g: the quantile must lie between the mean and %.6g",
                    mean,
                    share,
                    quantile,
                    most));
        }
        double sigma = z - Math.sqrt(discriminant);
        return new LognormalSampler(StrictMath.log(mean) - sigma * sigma / 2, sigma);
    }

    /**
     * The law with this median and this quantile.
     *
     * @param share which quantile, above ½
     * @param quantile its value, at least the median
     */
    public static LognormalSampler ofMedianAndQuantile(double median, double share, double quantile) {
        Samplers.requirePositive("median", median);
        double sigma = StrictMath.log(quantile / median) / NormalSampler.standardQuantile(share);
        return new LognormalSampler(StrictMath.log(median), sigma);
    }

    @Override
    public double sample(RandomGenerator random) {
        return StrictMath.exp(mu + sigma * InverseNormal.of(Sampler.openUniform(random)));
    }

    @Override
    public double mean() {
        return StrictMath.exp(mu + sigma * sigma / 2);
    }

    @Override
    public double variance() {
        return mean() * mean() * StrictMath.expm1(sigma * sigma);
    }
}
