package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;
import java.util.random.RandomGenerator;

/** Every whole length between two limits equally likely, both included. */
public final class UniformLength implements LengthLaw {
    private final int min;
    private final int max;

    public UniformLength(Params params) {
        this.min = params.min();
        this.max = params.max();
    }

    @Override
    public Lengths open(LengthContext context) {
        RandomGenerator random = context.random();
        long choices = (long) max - min + 1;
        return () -> min + (int) (random.nextDouble() * choices);
    }

    @Override
    public double meanTokens() {
        return min + (max - (double) min) / 2;
    }

    @Override
    public int maxTokens() {
        return max;
    }

    /** Parameters of {@code uniform}. */
    public record Params(
            @Param(doc = "Smallest length.", unit = Unit.TOKENS, min = 1)
            int min,

            @Param(doc = "Largest length.", unit = Unit.TOKENS, min = 1)
            int max) {
        public Params {
            if (max < min) {
                throw new IllegalArgumentException("max must not be below min, got " + min + " and " + max);
            }
        }
    }
}
