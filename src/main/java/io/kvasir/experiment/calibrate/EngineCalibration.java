package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fits the host side of an engine to serving runs: what a step costs outside operators, and how far operators inside a
 * captured step differ from operators alone. Few systems are behind many runs, so priors pull harder here.
 */
public final class EngineCalibration {
    private static final String BAND = "band.relative_error";
    private static final Set<String> OF_EARLIER_FITS = Set.of("command of what was held out", "band");

    private EngineCalibration() {}

    /**
     * Coefficients the time per output token tells about.
     *
     * @param prior the engine's set as it is
     * @param synchronous whether the runs scheduled synchronously
     */
    public static List<FreeCoefficient> free(CoefficientSet prior, boolean synchronous) {
        return List.of(
                around(prior, synchronous ? "host.sync_step_seconds" : "host.step_seconds", 1e-5, 4e-3),
                around(prior, "host.mixed_step_seconds", 0, 5e-3),
                around(prior, "sampler.logit_bytes", 0, 100),
                around(prior, "sampler.sort_bytes", 20, 800),
                around(prior, "scale.compute", 0.5, 1.2),
                around(prior, "scale.bandwidth", 0.75, 1.2),
                around(prior, "scale.moe_overhead", 0.3, 2.5),
                around(prior, "scale.elementwise_overhead", 0.2, 4),
                around(prior, "scale.collective_latency", 0.5, 4));
    }

    /** Sets of engines of 2023 and 2024 that only static batches tell about. */
    static final Set<String> STATIC_SETS = Set.of("vllm-0.2", "vllm-0.5", "deepspeed-mii-0.2");

    /**
     * Coefficients static batches tell about: such engines plan, prepare and launch every step from Python while the
     * device waits.
     *
     * @param prior the engine's set as it is
     * @param eager whether the runs used no CUDA graphs
     */
    static List<FreeCoefficient> ofStatic(CoefficientSet prior, boolean eager) {
        List<FreeCoefficient> free = new ArrayList<>(List.of(
                new FreeCoefficient("host.sync_step_seconds", 1e-3, 0, 2e-2),
                new FreeCoefficient("host.sequence_seconds", 5e-5, 0, 5e-4),
                new FreeCoefficient("scale.elementwise_overhead", 1, 0.2, 8),
                new FreeCoefficient("scale.collective_latency", 1, 0.5, 10)));
        // Runs without graphs record the time per token alone, which tells of launches and little of arithmetic.
        free.add(
                eager
                        ? new FreeCoefficient("host.launch_layer_seconds", 2e-4, 0, 2e-3)
                        : new FreeCoefficient("scale.compute", 0.9, 0.3, 1.2));
        return List.copyOf(free);
    }

    private static FreeCoefficient around(CoefficientSet prior, String name, double lower, double upper) {
        return new FreeCoefficient(name, Math.min(upper, Math.max(lower, prior.value(name))), lower, upper);
    }

    /**
     * The set with what a fit found, its data and its errors. Errors of fits before it are not those of this one; the band of
     * a single system's runs is no narrower than the prior's, for it says nothing of other systems.
     */
    public static CoefficientSet apply(
            CoefficientSet prior, FitResult result, String data, String date, String command) {
        Map<String, Coefficient> changes = new LinkedHashMap<>(result.coefficients());
        double heldOut = result.holdOutError();
        if (!Double.isNaN(heldOut)) {
            double least =
                    result.oneGroup() ? prior.find(BAND).map(Coefficient::value).orElse(0.0) : 0;
            changes.put(BAND, new Coefficient(Math.max(least, heldOut), Double.NaN, 0, 1));
        }
        Map<String, String> facts = new LinkedHashMap<>(prior.facts());
        facts.keySet().removeIf(name -> name.startsWith("error ") || OF_EARLIER_FITS.contains(name));
        facts.put("data", data);
        facts.put("date", date);
        facts.put("command", command);
        facts.put("error " + result.problem(), result.summary());
        return new CoefficientSet(prior.id(), facts, prior.with(changes).coefficients());
    }
}
