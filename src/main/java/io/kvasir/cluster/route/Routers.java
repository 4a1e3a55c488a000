package io.kvasir.cluster.route;

import io.kvasir.catalog.Catalog;

/** The routers that ship. */
public final class Routers {
    /** By name. */
    public static final Catalog<RouterFactory> CATALOG = Catalog.<RouterFactory>of("router")
            .add(
                    "round-robin",
                    RoundRobinRouter.Params.class,
                    params -> luck -> new RoundRobinRouter(params, luck),
                    "One instance after the other")
            .add(
                    "least-outstanding",
                    LeastOutstandingRouter.Params.class,
                    params -> luck -> new LeastOutstandingRouter(),
                    "The instance with the fewest unfinished requests")
            .add("random", RandomRouter.Params.class, params -> RandomRouter::new, "Any instance with equal chance")
            .add(
                    "prefix-affinity",
                    PrefixAffinityRouter.Params.class,
                    params -> luck -> new PrefixAffinityRouter(params),
                    "Requests with the same beginning to the same instance, unless it is overloaded");

    private Routers() {}
}
