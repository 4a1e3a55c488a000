package io.kvasir.model.pricing;

/** Argument checks that the records of this package share. */
final class PricingChecks {
    private PricingChecks() {}

    static void notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a number not below 0, got " + value);
        }
    }

    static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in 0..1, got " + value);
        }
    }

    static void pue(double pue) {
        if (!(pue >= 1) || Double.isInfinite(pue)) {
            throw new IllegalArgumentException(
                    "a facility draws at least the power of its machines: PUE is at least" + " 1, got " + pue);
        }
    }
}
