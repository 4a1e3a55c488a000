package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
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

    public ModelBand(InstanceSpec spec) {
        this.spec = spec;
        EngineSoftware software = spec.engine().software();
        CoefficientLibrary library = new CoefficientLibrary();
        double engine =
                library.engine(software.name(), software.version()).set().value("band.relative_error");
        double device = deviceError(library.device(spec.accelerator().id()).basis());
        sigma = DEVIATION_TO_SIGMA * Math.hypot(engine, device);
    }

    private static double deviceError(String basis) {
        return switch (basis) {
            case "measured" -> 0;
            case "same architecture" -> SAME_ARCHITECTURE_ERROR;
            default -> DATA_SHEET_ERROR;
        };
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
        StepTimeModel model = StepTimeModels.fitted(spec);
        return z == 0 ? model : new ScaledStepTimeModel(model, Math.exp(z * sigma));
    }
}
