package io.kvasir.experiment.calibrate;

/**
 * A coefficient to be fitted. Names that start with {@code nuisance.} describe how the data were taken and are not kept.
 *
 * @param name name in the coefficient set
 * @param prior what it is without data
 * @param lower smallest value with a meaning
 * @param upper largest value with a meaning
 */
public record FreeCoefficient(String name, double prior, double lower, double upper) {
    private static final String NUISANCE = "nuisance.";

    public FreeCoefficient {
        if (!(lower < upper) || !(prior >= lower && prior <= upper)) {
            throw new IllegalArgumentException(name + " needs lower < upper and a prior between them");
        }
    }

    boolean kept() {
        return !name.startsWith(NUISANCE);
    }

    static FreeCoefficient nuisance(String name, double prior, double lower, double upper) {
        return new FreeCoefficient(NUISANCE + name, prior, lower, upper);
    }
}
