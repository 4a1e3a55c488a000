package io.kvasir.random;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Gamma;

/**
 * Weibull law, by inversion.
 *
 * @param shape above 0; below 1 heavier than exponential
 * @param scale above 0
 */
public record WeibullSampler(double shape, double scale) implements Sampler {
    /** Shapes tried for a coefficient of variation: from cv 2.6 million down to 0.0013. */
    private static final double SMALLEST_SHAPE = 0.05;

    private static final double LARGEST_SHAPE = 1000;
    private static final int BISECTIONS = 200;

    public WeibullSampler {
        Samplers.requirePositive("shape", shape);
        Samplers.requirePositive("scale", scale);
    }

    /** The law with this mean and shape. */
    public static WeibullSampler ofMeanAndShape(double mean, double shape) {
        Samplers.requirePositive("mean", mean);
        Samplers.requirePositive("shape", shape);
        return new WeibullSampler(shape, mean / rawMoment(1, shape));
    }

    /** The law with this mean and coefficient of variation (0.002 to 1000). */
    public static WeibullSampler ofMeanAndCv(double mean, double cv) {
        if (!(cv >= 0.002 && cv <= 1000)) {
            throw new IllegalArgumentException("weibull cv must lie in 0.002..1000, got " + cv);
        }
        double low = SMALLEST_SHAPE;
        double high = LARGEST_SHAPE;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = Math.sqrt(low * high);
            if (cvOfShape(middle) > cv) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return ofMeanAndShape(mean, high);
    }

    @Override
    public double sample(RandomGenerator random) {
        double exponential = -StrictMath.log(Sampler.openUniform(random));
        return scale * StrictMath.exp(StrictMath.log(exponential) / shape);
    }

    @Override
    public double mean() {
        return scale * rawMoment(1, shape);
    }

    @Override
    public double variance() {
        double first = rawMoment(1, shape);
        return scale * scale * (rawMoment(2, shape) - first * first);
    }

    private static double cvOfShape(double shape) {
        double logRatio = Gamma.logGamma(1 + 2 / shape) - 2 * Gamma.logGamma(1 + 1 / shape);
        return Math.sqrt(StrictMath.expm1(logRatio));
    }

    /** Γ(1 + k/shape): the k-th moment at scale 1. */
    private static double rawMoment(int k, double shape) {
        return StrictMath.exp(Gamma.logGamma(1 + k / shape));
    }
}
