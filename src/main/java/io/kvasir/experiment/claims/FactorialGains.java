package io.kvasir.experiment.claims;

import java.util.List;

/**
 * Gains of techniques from the values of a full factorial. Gains are ratios, so means are geometric: techniques that
 * multiply have interactions of 1 (main effects and interactions of a 2^k design on the logarithm of the response; Box,
 * Hunter, Hunter, Statistics for Experimenters, 2005, chapter 5).
 */
public final class FactorialGains {
    private final double[] values;
    private final int factors;

    /** @param values by mask, 2^k positive numbers */
    public FactorialGains(List<Double> values) {
        this.values = values.stream().mapToDouble(Double::doubleValue).toArray();
        this.factors = Integer.numberOfTrailingZeros(this.values.length);
        if (this.values.length != 1 << factors) {
            throw new IllegalArgumentException(this.values.length + " values, expected a power of two");
        }
    }

    /** Gain of a technique when no other is present. */
    public double alone(int factor) {
        return values[1 << factor] / values[0];
    }

    /** Gain of a technique when all others are present. */
    public double last(int factor) {
        int all = values.length - 1;
        return values[all] / values[all & ~(1 << factor)];
    }

    /** Gain of a technique, geometric mean over all combinations of the others. */
    public double mean(int factor) {
        double sum = 0;
        for (int mask = 0; mask < values.length; mask++) {
            double log = StrictMath.log(values[mask]);
            sum += (mask >> factor & 1) == 1 ? log : -log;
        }
        return StrictMath.exp(sum / (values.length / 2));
    }

    /**
     * By what factor the gain of one technique is larger with the other than without it, geometric mean over the
     * combinations of the rest; below 1 both spend the same slack.
     */
    public double interaction(int factor, int other) {
        double sum = 0;
        for (int mask = 0; mask < values.length; mask++) {
            double log = StrictMath.log(values[mask]);
            sum += (mask >> factor & 1) == (mask >> other & 1) ? log : -log;
        }
        return StrictMath.exp(sum / (values.length / 4));
    }

    /** Gain of all techniques together. */
    public double joint() {
        return values[values.length - 1] / values[0];
    }

    /** Product of the gains of each technique alone. */
    public double product() {
        double product = 1;
        for (int factor = 0; factor < factors; factor++) {
            product *= alone(factor);
        }
        return product;
    }
}
