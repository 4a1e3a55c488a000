package io.kvasir.perf;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of an instance lies outside the measurements its step-time model was fitted on, as sentences for people. */
public final class ModelCoverage {
    private static final int LARGEST_MEASURED_GROUP = 8;

    private ModelCoverage() {}

    /** Warnings, most serious first; empty when everything about the instance was measured. */
    public static List<String> warnings(InstanceSpec spec) {
        List<String> warnings = new ArrayList<>();
        CoefficientLibrary library = new CoefficientLibrary();
        addDevice(spec, library.device(spec.accelerator().id()), library, warnings);
        addEngine(spec.engine().software(), library, warnings);
        addLayout(spec, warnings);
        if (spec.model().attention().linearLayers() > 0) {
            warnings.add("layers with linear attention are modelled from their bytes and FLOPs; none were measured");
        }
        if (spec.model().attention().local().indexer().present()) {
            warnings.add("attention over selected tokens is modelled from its bytes and FLOPs; it was not measured");
        }
        if (spec.speculation().isPresent()) {
            warnings.add(
                    "drafting was compared with published gains; no serving run that records its drafts was measured");
        }
        return List.copyOf(warnings);
    }

    private static void addDevice(
            InstanceSpec spec, CoefficientLibrary.Match device, CoefficientLibrary library, List<String> warnings) {
        String name = spec.accelerator().name();
        Optional<String> assumed = assumedSet(spec);
        if (assumed.isPresent()) {
            warnings.add(
                    name + " is given kernels and latencies of the set " + assumed.get() + " (device_coefficients)");
            return;
        }
        if (!device.measured()) {
            warnings.add(name + " was not measured; " + standIn(device));
            return;
        }
        CoefficientSet own = library.read(device.set().id());
        WeightFormat dense = WeightFormat.of(
                spec.precision().nonExpertWeights(),
                spec.precision(),
                spec.accelerator().compute());
        addFormat(own, "gemm.", dense, name, warnings);
        if (spec.model().feedForward().sparse()) {
            WeightFormat experts = WeightFormat.of(
                    spec.precision().weights(),
                    spec.precision(),
                    spec.accelerator().compute());
            addFormat(own, "moe.", experts, name, warnings);
        }
    }

    private static Optional<String> assumedSet(InstanceSpec spec) {
        return spec.engine()
                .execution()
                .stepTime()
                .parameters()
                .get("device_coefficients")
                .map(set -> ((RawScalar) set).text())
                .filter(set -> !set.equals(OperatorTimes.OWN));
    }

    private static String standIn(CoefficientLibrary.Match device) {
        String set = device.set().id();
        return switch (device.basis()) {
            case "same architecture" -> "efficiencies of " + set + " are applied to its data sheet";
            case "stated" ->
                "its data sheet, latencies stated from published facts (" + set
                        + ") and the median of measured efficiencies are used";
            default ->
                set.equals("generic")
                        ? "its data sheet and the median of measured efficiencies are used"
                        : "its data sheet is used, with efficiencies stated from published runs of its kin (" + set
                                + ")";
        };
    }

    private static void addFormat(
            CoefficientSet own, String family, WeightFormat format, String device, List<String> warnings) {
        boolean fitted = own.find(family + format.key() + ".bandwidth_efficiency")
                .filter(c -> !Double.isNaN(c.standardError()))
                .isPresent();
        if (!fitted) {
            String what = family.equals("moe.") ? "experts" : "matrix products";
            warnings.add(what + " in " + format.key() + " were not measured on " + device
                    + "; efficiencies of other devices or formats are used");
        }
    }

    private static void addEngine(EngineSoftware software, CoefficientLibrary library, List<String> warnings) {
        CoefficientLibrary.Match engine = library.engine(software.name(), software.version());
        if (!engine.measured()) {
            warnings.add("no serving run of " + software.name() + " " + software.version()
                    + " was measured; host times are those of "
                    + engine.set().id());
        }
    }

    private static void addLayout(InstanceSpec spec, List<String> warnings) {
        Parallelism layout = spec.parallelism();
        if (layout.tensor() > LARGEST_MEASURED_GROUP) {
            warnings.add("collectives over " + layout.tensor() + " devices are extrapolated from groups of up to "
                    + LARGEST_MEASURED_GROUP);
        }
        if (layout.pipeline() > 1) {
            warnings.add("pipeline stages are modelled without bubbles between micro-batches; none were measured");
        }
        if (layout.data() > 1) {
            warnings.add("data-parallel attention ranks are taken as evenly loaded");
        }
    }
}
