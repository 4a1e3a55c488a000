package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;

/** Makes the step-time model of an instance. */
public final class StepTimeModels {
    private StepTimeModels() {}

    /**
     * The step-time model an instance names.
     *
     * @throws IllegalArgumentException if there is none of that name, or the instance cannot be modelled
     */
    public static StepTimeModel create(InstanceSpec spec) {
        String name = spec.engine().execution().stepTime().name();
        if (!name.equals("operator")) {
            throw new IllegalArgumentException("no step-time model " + name + ", known: operator");
        }
        CoefficientLibrary library = new CoefficientLibrary();
        EngineSoftware software = spec.engine().software();
        return create(
                spec,
                library.device(spec.accelerator().id()).set(),
                library.engine(software.name(), software.version()).set());
    }

    /** The operator model under given coefficients, for calibration and uncertainty. */
    public static StepTimeModel create(InstanceSpec spec, CoefficientSet device, CoefficientSet engine) {
        return new OperatorStepTimeModel(spec, device, engine);
    }
}
