package io.kvasir.workload.length;

import io.kvasir.catalog.Catalog;

/** The length laws that ship. */
public final class LengthLaws {
    /** By the name scenarios use under {@code distribution}. */
    public static final Catalog<LengthLaw> CATALOG = Catalog.<LengthLaw>of("length law")
            .add("constant", ConstantLength.Params.class, ConstantLength::new, "Every request the same length")
            .add("uniform", UniformLength.Params.class, UniformLength::new, "Every length in a range equally likely")
            .add("normal", NormalLength.Params.class, NormalLength::new, "Normal law, cut to its limits")
            .add(
                    "lognormal",
                    LognormalLength.Params.class,
                    LognormalLength::new,
                    "Lognormal law by mean or median and a percentile or cv")
            .add("gamma", GammaLength.Params.class, GammaLength::new, "Gamma law by mean and cv")
            .add(
                    "geometric",
                    GeometricLength.Params.class,
                    GeometricLength::new,
                    "Ends after each token with the same probability")
            .add("pareto", ParetoLength.Params.class, ParetoLength::new, "Heavy tail from a smallest length on");

    private LengthLaws() {}
}
