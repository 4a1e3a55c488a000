package io.kvasir.perf;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;

/**
 * How far real steps may lie from predicted ones. The spread of a fitted coefficient is a few percent; what a model
 * gets wrong about a system it was not fitted on is more, so the band is that: the error of time per output token with
 * the system's model left out of the fit, widened where the device itself was never measured. It is taken as one factor
 * on all steps of a run, because such errors hold for the whole run and do not average out.
 */
public final class ModelBand {
    /** From a mean absolute deviation to a standard deviation, for a normal law. */
    private static final double DEVIATION_TO_SIGMA = 1.2533;

    /** Error added where another device of the same architecture was measured: half that of a data sheet alone. */
    private static final double SAME_ARCHITECTURE_ERROR = 0.10;

    /**
     * Error added where only a data sheet is known: fitted efficiencies differ between measured devices by a fifth (their
     * spread stands in the generic set).
     */
    private static final double DATA_SHEET_ERROR = 0.20;

    private final InstanceSpec spec;
    private final double sigma;

    /** The band under the coefficients that ship. */
    public ModelBand(InstanceSpec spec) {
        this(spec, shipped(spec.engine().software()));
    }

    /** The band under other coefficients of the engine, which carry the error of their own fit. */
    ModelBand(InstanceSpec spec, CoefficientSet engine) {
        this.spec = spec;
        double device =
                deviceError(new CoefficientLibrary().device(spec.accelerator().id()));
        sigma = DEVIATION_TO_SIGMA * Math.hypot(engine.value("band.relative_error"), device);
    }

    private static CoefficientSet shipped(EngineSoftware software) {
        return new CoefficientLibrary()
                .engine(software.name(), software.version())
                .set();
    }

    /** A set stated from published facts says how sure it is of them; others go by what was measured. */
    private static double deviceError(CoefficientLibrary.Match device) {
        return device.set().find("band.device_error").map(Coefficient::value).orElseGet(() -> switch (device.basis()) {
            case "measured" -> 0.0;
            case "same architecture" -> SAME_ARCHITECTURE_ERROR;
            default -> DATA_SHEET_ERROR;
        });
    }

    /** Standard deviation of the logarithm of real over predicted step time. */
    public double sigma() {
        return sigma;
    }

    /**
     * The step-time model at one edge of the band: every duration times {@code exp(z·sigma)}.
     *
     * @param z standard normal quantile, such as −1.96 and 1.96 for a band of 95 %; 0 is the model itself
     */
    public StepTimeModel at(double z) {
        return at(StepTimeModels.fitted(spec), z);
    }

    /** A model of the same instance, with every duration times {@code exp(z·sigma)}. */
    StepTimeModel at(StepTimeModel model, double z) {
        return z == 0 ? model : new ScaledStepTimeModel(model, Math.exp(z * sigma));
    }
}
