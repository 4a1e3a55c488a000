package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.Arrays;
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

    /** Weight of each sample; 1 unless samples repeat each other. */
    default double[] weights() {
        double[] ones = new double[measuredSeconds().length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Pull to the prior: the log ratio that moving a coefficient by one unit of its logistic scale is worth. Faint where
     * samples are many and unlike; stronger where few systems were measured often.
     */
    default double priorPull() {
        return 0.02;
    }

    /** Predicted seconds of every sample under these coefficients. */
    double[] predict(CoefficientSet coefficients);
}
