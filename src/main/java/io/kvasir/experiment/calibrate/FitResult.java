package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fit found.
 *
 * @param problem its name
 * @param samples how many measurements it used
 * @param coefficients with bootstrap standard errors
 * @param inSampleError mean absolute error on what was fitted, as a share
 * @param holdOutError the same on groups left out of the fit
 * @param oneGroup whether all measurements are of one group, so that single ones were left out instead
 * @param bias mean signed error on what was fitted, as a share
 */
public record FitResult(
        String problem,
        int samples,
        Map<String, Coefficient> coefficients,
        double inSampleError,
        double holdOutError,
        boolean oneGroup,
        double bias) {
    public FitResult {
        coefficients = Collections.unmodifiableMap(new TreeMap<>(coefficients));
    }

    /** Samples and errors in one line. */
    public String summary() {
        String left = oneGroup ? "single measurements (one group only)" : "whole groups";
        String heldOut = Double.isNaN(holdOutError)
                ? "one measurement only, nothing held out"
                : String.format(Locale.ROOT, "%.1f %% with %s held out", 100 * holdOutError, left);
        return String.format(
                Locale.ROOT,
                "%d samples, mean absolute error %.1f %% in sample, %s, bias %+.1f %%",
                samples,
                100 * inSampleError,
                heldOut,
                100 * bias);
    }
}
