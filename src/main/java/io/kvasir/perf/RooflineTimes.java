package io.kvasir.perf;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data sheet taken at its word: the same operators with every efficiency 1, a hard corner between memory and
 * arithmetic, no latency and no host (Williams, Waterman and Patterson, CACM 52(4), 2009). A lower bound to compare with,
 * about a third below real step times, and not a prediction.
 */
final class RooflineTimes implements StepTimeFactory {
    private static final double HARD_CORNER = 64;
    private static final double RING = 1;

    /** No parameters. */
    record Params() {}

    RooflineTimes(Params params) {}

    @Override
    public StepTimeModel create(InstanceSpec spec) {
        CoefficientLibrary library = new CoefficientLibrary();
        EngineSoftware software = spec.engine().software();
        CoefficientSet device = library.device(spec.accelerator().id()).set();
        CoefficientSet engine =
                library.engine(software.name(), software.version()).set();
        return StepTimeModels.create(spec, ideal(device), ideal(engine));
    }

    private static CoefficientSet ideal(CoefficientSet set) {
        Map<String, Coefficient> coefficients = new TreeMap<>();
        for (String name : set.coefficients().keySet()) {
            double value = shape(name) ? set.value(name) : ideal(name);
            coefficients.put(name, new Coefficient(value, Double.NaN, value, value));
        }
        return new CoefficientSet("roofline", Map.of(), coefficients);
    }

    /** What a coefficient says of the hardware's shape, not of its efficiency. */
    private static boolean shape(String name) {
        return name.startsWith("torus.") || name.startsWith("matrix.");
    }

    private static double ideal(String name) {
        if (name.endsWith("_efficiency") || name.startsWith("scale.") || name.equals("moe.imbalance")) {
            return 1;
        }
        if (name.endsWith("knee")) {
            return HARD_CORNER;
        }
        return name.endsWith("_factor") ? RING : 0;
    }
}
