package io.kvasir.experiment.calibrate;

import java.util.Arrays;

/**
 * How far a coefficient set is from one metric of some runs.
 *
 * @param set its id
 * @param split {@code in sample}, or the key whose groups were left out of the fit one after the other
 * @param group the group left out; {@code all} for all together
 * @param metric what was measured
 * @param errors predicted over measured, minus 1, of every value
 */
public record ServingErrors(String set, String split, String group, ServingMetric metric, double[] errors) {
    /** All groups together. */
    public static final String ALL = "all";
    /** Scored on what was fitted. */
    public static final String IN_SAMPLE = "in sample";

    public ServingErrors {
        errors = errors.clone();
    }

    @Override
    public double[] errors() {
        return errors.clone();
    }

    /** Mean absolute error, as a share. */
    public double mean() {
        return Arrays.stream(errors).map(Math::abs).average().orElse(Double.NaN);
    }

    /** Mean signed error, as a share. */
    public double bias() {
        return Arrays.stream(errors).average().orElse(Double.NaN);
    }

    /** Median absolute error, as a share. */
    public double median() {
        double[] sorted = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Share of values whose log ratio lies within a bound. */
    public double within(double logRatio) {
        return Arrays.stream(errors)
                        .filter(e -> Math.abs(Math.log1p(e)) <= logRatio)
                        .count()
                / (double) errors.length;
    }
}
