package io.kvasir.random;

/** Checks the samplers share. */
final class Samplers {
    private Samplers() {}

    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
        }
    }
}
