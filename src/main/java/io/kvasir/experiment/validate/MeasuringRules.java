package io.kvasir.experiment.validate;

import io.kvasir.model.workload.SamplingSettings;

/**
 * How a run was measured.
 *
 * @param timeoutSeconds the client gives up after this; infinity for never
 * @param sampling generation settings of every request
 * @param engineSide times taken inside the engine, without front end and client
 */
public record MeasuringRules(double timeoutSeconds, SamplingSettings sampling, boolean engineSide) {
    /** A client that never gives up and samples greedily. */
    public static final MeasuringRules PLAIN =
            new MeasuringRules(Double.POSITIVE_INFINITY, SamplingSettings.PLAIN, false);
}
