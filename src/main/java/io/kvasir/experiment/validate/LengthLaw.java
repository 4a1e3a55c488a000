package io.kvasir.experiment.validate;

import io.kvasir.random.GammaSampler;
import io.kvasir.random.Sampler;
import java.util.random.RandomGenerator;

/**
 * Lengths of which only mean, spread and range were recorded: a beta law on the range with that mean and spread (method
 * of moments), or the mean itself where nothing varies.
 */
final class LengthLaw {
    private final double low;
    private final double width;
    private final double mean;
    private final Sampler first;
    private final Sampler second;
    private final boolean constant;

    private LengthLaw(double low, double width, double mean, double alpha, double beta, boolean constant) {
        this.low = low;
        this.width = width;
        this.mean = mean;
        this.first = new GammaSampler(alpha, 1);
        this.second = new GammaSampler(beta, 1);
        this.constant = constant;
    }

    /** A law from recorded moments; NaN for what is not recorded. */
    static LengthLaw of(double mean, double min, double max, double deviation) {
        double low = Double.isNaN(min) ? mean : min;
        double width = Double.isNaN(max) ? 0 : max - low;
        double share = (mean - low) / width;
        double variance = deviation / width * (deviation / width);
        if (!(width > 0 && deviation > 0 && share > 0 && share < 1 && variance < share * (1 - share))) {
            return new LengthLaw(mean, 0, mean, 1, 1, true);
        }
        double strength = share * (1 - share) / variance - 1;
        return new LengthLaw(low, width, mean, share * strength, (1 - share) * strength, false);
    }

    /** Every length the same. */
    static LengthLaw constant(double tokens) {
        return of(tokens, Double.NaN, Double.NaN, Double.NaN);
    }

    int draw(RandomGenerator random) {
        if (constant) {
            return (int) Math.max(1, Math.round(mean));
        }
        double a = first.sample(random);
        double b = second.sample(random);
        return (int) Math.max(1, Math.round(low + width * a / (a + b)));
    }
}
