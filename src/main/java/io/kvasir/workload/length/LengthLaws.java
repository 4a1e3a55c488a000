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
            .add("pareto", ParetoLength.Params.class, ParetoLength::new, "Heavy tail from a smallest length on")
            .add(
                    "thinking",
                    ThinkingLength.Params.class,
                    ThinkingLength::new,
                    "Hidden thought, a multiple of the answer or of its own law, cut at a budget, and the answer")
            .add(
                    "empirical",
                    EmpiricalLength.Params.class,
                    EmpiricalLength::new,
                    "Drawn from listed lengths or a column of a file, each by its weight")
            .add(
                    "trace",
                    TraceLength.Params.class,
                    TraceLength::new,
                    "The lengths of the trace that gives the arrivals, or of a file, row by row");

    private LengthLaws() {}
}
