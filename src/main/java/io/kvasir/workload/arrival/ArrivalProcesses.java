package io.kvasir.workload.arrival;

import io.kvasir.catalog.Catalog;

/** The arrival processes that ship. */
public final class ArrivalProcesses {
    /** By the name scenarios use under {@code process}. */
    public static final Catalog<ArrivalProcess> CATALOG = Catalog.<ArrivalProcess>of("arrival process")
            .add("constant", ConstantArrivals.Params.class, ConstantArrivals::new, "A fixed gap")
            .add(
                    "poisson",
                    PoissonArrivals.Params.class,
                    PoissonArrivals::new,
                    "Independent arrivals: exponential gaps")
            .add("gamma", GammaArrivals.Params.class, GammaArrivals::new, "Gamma gaps: Poisson with bursts, by cv")
            .add("weibull", WeibullArrivals.Params.class, WeibullArrivals::new, "Weibull gaps, by cv or shape")
            .add(
                    "mmpp",
                    OnOffArrivals.Params.class,
                    OnOffArrivals::new,
                    "Poisson at one rate while on, another while off")
            .add("schedule", ScheduleArrivals.Params.class, ScheduleArrivals::new, "A rate in pieces")
            .add("diurnal", DiurnalArrivals.Params.class, DiurnalArrivals::new, "A rate that follows the day")
            .add(
                    "fixed-count",
                    FixedCountArrivals.Params.class,
                    FixedCountArrivals::new,
                    "Exactly so many requests at exactly this rate, as benchmark load generators send them")
            .add("trace", TraceArrivals.Params.class, TraceArrivals::new, "The requests of a trace file")
            .add(
                    "closed-loop",
                    ClosedLoopArrivals.Params.class,
                    ClosedLoopArrivals::new,
                    "Users that send again when they have their answer")
            .add(
                    "sessions",
                    SessionArrivals.Params.class,
                    SessionArrivals::new,
                    "Conversations of several turns with a growing context");

    private ArrivalProcesses() {}
}
