package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.List;

/** Measured times and what predicts them. */
public interface FitProblem {
    /** Short name, for reports. */
    String name();

    List<FreeCoefficient> free();

    /** Measured seconds, one per sample. */
    double[] measuredSeconds();

    /** What each sample is held out with: a shape, a model, a device. */
    List<String> groups();

    /** Predicted seconds of every sample under these coefficients. */
    double[] predict(CoefficientSet coefficients);
}
