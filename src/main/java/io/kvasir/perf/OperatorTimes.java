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
    /** The accelerator's set. */
    static final String OWN = "own";

    private final Params params;

    /**
     * Parameters of the model.
     *
     * @param bandSigmas how many standard deviations of the model band every step is slower
     * @param efficiency of every step over the fitted one: MFU and MBU are this many times as high, and steps that much
     *     shorter
     * @param coefficients the engine's coefficient set as {@code kvasir calibrate} writes it; what it leaves out comes
     *     from the set that ships
     * @param deviceCoefficients id of the device's coefficient set, or {@code own}
     */
    record Params(
            @Param(
                    doc = "Standard deviations of the model band by which every step is slower; negative is faster",
                    defaultValue = "0",
                    min = -4,
                    max = 4)
            double bandSigmas,

            @Param(
                    doc =
                            "MFU and MBU of every step over the fitted ones; 0.9 makes every step a ninth longer. For what-if"
                                    + " and sensitivities",
                    defaultValue = "1",
                    min = 0.1,
                    max = 10)
            double efficiency,

            @Param(
                    doc = "Coefficient set of the engine, as `kvasir calibrate` writes it; none for the one that ships",
                    defaultValue = "none")
            Optional<Path> coefficients,

            @Param(
                    doc =
                            "Coefficient set of the device, to try another one's kernels and latencies on this data sheet;"
                                    + " generic is the median of measured GPUs, own that of the accelerator",
                    defaultValue = OWN,
                    choices = {
                        OWN,
                        "generic",
                        "a100-sxm-80",
                        "b200-sxm",
                        "cdna",
                        "cerebras-wse",
                        "gb200-nvl72",
                        "groq-tsp",
                        "h100-sxm",
                        "h200-sxm",
                        "l40s",
                        "neuron-ring",
                        "neuron-torus",
                        "rtxpro6000-server",
                        "sn40l",
                        "tpu-2d",
                        "tpu-3d"
                    })
            String deviceCoefficients) {}

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
        CoefficientSet device = params.deviceCoefficients().equals(OWN)
                ? library.device(spec.accelerator().id()).set()
                : library.deviceSet(params.deviceCoefficients());
        StepTimeModel model = StepTimeModels.create(spec, device, engine);
        StepTimeModel assumed =
                params.efficiency() == 1 ? model : new ScaledStepTimeModel(model, 1 / params.efficiency());
        return new ModelBand(spec, engine).at(assumed, params.bandSigmas());
    }
}
