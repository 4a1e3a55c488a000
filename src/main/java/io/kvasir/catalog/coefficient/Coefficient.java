package io.kvasir.catalog.coefficient;

/**
 * One fitted or stated number.
 *
 * @param value the number, base SI units
 * @param standardError bootstrap standard error; NaN when it was stated and not fitted
 * @param lower smallest value with a meaning
 * @param upper largest value with a meaning
 */
public record Coefficient(double value, double standardError, double lower, double upper) {
    public Coefficient {
        if (!(value >= lower && value <= upper)) {
            throw new IllegalArgumentException(
                    "coefficient " + value + " lies outside its bounds " + lower + " … " + upper);
        }
    }

    /** The same coefficient moved by some standard errors, kept within its bounds; unmoved when none is known. */
    public Coefficient shifted(double standardErrors) {
        if (Double.isNaN(standardError)) {
            return this;
        }
        double moved = Math.min(upper, Math.max(lower, value + standardErrors * standardError));
        return new Coefficient(moved, standardError, lower, upper);
    }
}
