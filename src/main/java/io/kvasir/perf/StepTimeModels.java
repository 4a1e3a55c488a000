package io.kvasir.perf;

import io.kvasir.catalog.Catalog;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;

/** The step-time models that ship. */
public final class StepTimeModels {
    /** By name. */
    public static final Catalog<StepTimeFactory> CATALOG = Catalog.<StepTimeFactory>of(PolicyKinds.STEP_TIMES)
            .add(Catalog.Entry.of(
                    "operator",
                    OperatorTimes.Params.class,
                    OperatorTimes::new,
                    "Sum of operators, fitted to measured kernels and serving runs",
                    "docs/physics.md"))
            .add(Catalog.Entry.of(
                    "roofline",
                    RooflineTimes.Params.class,
                    RooflineTimes::new,
                    "The data sheet taken at its word: a lower bound to compare with",
                    "Williams, Waterman and Patterson, CACM 52(4), 2009"));

    private StepTimeModels() {}

    /**
     * The step-time model an instance names.
     *
     * @throws IllegalArgumentException if there is none of that name, or the instance cannot be modelled
     */
    public static StepTimeModel create(InstanceSpec spec) {
        return CATALOG.create(spec.engine().execution().stepTime()).create(spec);
    }

    /**
     * The operator model under given coefficients, for calibration and uncertainty. What the device states of the engine
     * counts.
     */
    public static StepTimeModel create(InstanceSpec spec, CoefficientSet device, CoefficientSet engine) {
        return new OperatorStepTimeModel(spec, device, engine.correctedBy(device));
    }

    /** The operator model under the coefficients that ship for the instance's device and engine. */
    static StepTimeModel fitted(InstanceSpec spec) {
        CoefficientLibrary library = new CoefficientLibrary();
        EngineSoftware software = spec.engine().software();
        return create(
                spec,
                library.device(spec.accelerator().id()).set(),
                library.engine(software.name(), software.version()).set());
    }
}
