package io.kvasir.perf;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.coefficient.CoefficientFile;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import java.nio.file.Path;
import java.util.Optional;

/** The fitted operator model, or an edge of its band. */
final class OperatorTimes implements StepTimeFactory {
    private final Params params;

    /**
     * Parameters of the model.
     *
     * @param bandSigmas how many standard deviations of the model band every step is slower
     * @param coefficients the engine's coefficient set as {@code kvasir calibrate} writes it; what it leaves out comes
     *     from the set that ships
     */
    record Params(
            @Param(
                    doc = "Standard deviations of the model band by which every step is slower; negative is faster",
                    defaultValue = "0",
                    min = -4,
                    max = 4)
            double bandSigmas,

            @Param(
                    doc = "Coefficient set of the engine, as `kvasir calibrate` writes it; none for the one that ships",
                    defaultValue = "none")
            Optional<Path> coefficients) {}

    OperatorTimes(Params params) {
        this.params = params;
    }

    @Override
    public StepTimeModel create(InstanceSpec spec) {
        CoefficientLibrary library = new CoefficientLibrary();
        EngineSoftware software = spec.engine().software();
        CoefficientSet shipped =
                library.engine(software.name(), software.version()).set();
        CoefficientSet engine = params.coefficients()
                .map(file -> CoefficientFile.read(file).over(shipped))
                .orElse(shipped);
        StepTimeModel model = StepTimeModels.create(
                spec, library.device(spec.accelerator().id()).set(), engine);
        return new ModelBand(spec, engine).at(model, params.bandSigmas());
    }
}
