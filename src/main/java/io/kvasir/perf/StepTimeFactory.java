package io.kvasir.perf;

import io.kvasir.model.serving.InstanceSpec;

/** Makes the step-time model of one instance. */
public interface StepTimeFactory {
    /**
     * The model.
     *
     * @throws IllegalArgumentException if the instance cannot be modelled
     */
    StepTimeModel create(InstanceSpec spec);
}
