package io.kvasir.perf;

import io.kvasir.catalog.Param;
import io.kvasir.model.serving.InstanceSpec;

/** The fitted operator model, or an edge of its band. */
final class OperatorTimes implements StepTimeFactory {
    private final Params params;

    /**
     * Parameters of the model.
     *
     * @param bandSigmas how many standard deviations of the model band every step is slower
     */
    record Params(
            @Param(
                    doc = "Standard deviations of the model band by which every step is slower; negative is faster",
                    defaultValue = "0",
                    min = -4,
                    max = 4)
            double bandSigmas) {}

    OperatorTimes(Params params) {
        this.params = params;
    }

    @Override
    public StepTimeModel create(InstanceSpec spec) {
        return params.bandSigmas() == 0 ? StepTimeModels.fitted(spec) : new ModelBand(spec).at(params.bandSigmas());
    }
}
