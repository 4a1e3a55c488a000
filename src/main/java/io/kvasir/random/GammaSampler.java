package io.kvasir.random;

import java.util.random.RandomGenerator;

/**
 * Gamma law, by G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000); a
 * shape below 1 through shape + 1 and a power of a uniform, as that paper says in its section 6.
 *
 * @param shape above 0; a gap law of this shape has a coefficient of variation of 1/√shape
 * @param scale above 0
 */
public record GammaSampler(double shape, double scale) implements Sampler {
    private static final double SQUEEZE = 0.0331;

    public GammaSampler {
        Samplers.requirePositive("shape", shape);
        Samplers.requirePositive("scale", scale);
    }

    /** The law with this mean and coefficient of variation. */
    public static GammaSampler ofMeanAndCv(double mean, double cv) {
        Samplers.requirePositive("cv", cv);
        return new GammaSampler(1 / (cv * cv), mean * cv * cv);
    }

    @Override
    public double sample(RandomGenerator random) {
        if (shape >= 1) {
            return scale * standard(shape, random);
        }
        double larger = standard(shape + 1, random);
        return scale * larger * StrictMath.exp(StrictMath.log(Sampler.openUniform(random)) / shape);
    }

    private static double standard(double shape, RandomGenerator random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = InverseNormal.of(Sampler.openUniform(random));
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = Sampler.openUniform(random);
            double xSquared = x * x;
            if (u < 1 - SQUEEZE * xSquared * xSquared
                    || StrictMath.log(u) < 0.5 * xSquared + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }

    @Override
    public double mean() {
        return shape * scale;
    }

    @Override
    public double variance() {
        return shape * scale * scale;
    }
}
