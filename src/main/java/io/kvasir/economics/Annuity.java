package io.kvasir.economics;

/** Equal yearly payments for a purchase. */
public final class Annuity {
    private Annuity() {}

    /**
     * Capital recovery factor {@code r / (1 − (1 + r)^−n)}: yearly payment per dollar borrowed; {@code 1/n} at no
     * interest.
     *
     * @param rate yearly interest, not negative
     * @param years life, positive
     */
    public static double capitalRecoveryFactor(double rate, double years) {
        if (!(rate >= 0) || !(years > 0)) {
            throw new IllegalArgumentException(
                    "interest must not be negative and life positive, got " + rate + ", " + years);
        }
        return rate == 0 ? 1 / years : rate / -StrictMath.expm1(-years * StrictMath.log1p(rate));
    }

    /** Sinking fund factor, {@code CRF − r}: yearly payment that a dollar received at the end of life saves. */
    public static double sinkingFundFactor(double rate, double years) {
        return capitalRecoveryFactor(rate, years) - rate;
    }
}
