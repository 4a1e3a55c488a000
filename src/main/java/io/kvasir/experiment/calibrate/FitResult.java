package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import java.util.Collections;
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
 * @param bias mean signed error on what was fitted, as a share
 */
public record FitResult(
        String problem,
        int samples,
        Map<String, Coefficient> coefficients,
        double inSampleError,
        double holdOutError,
        double bias) {
    public FitResult {
        coefficients = Collections.unmodifiableMap(new TreeMap<>(coefficients));
    }
}
