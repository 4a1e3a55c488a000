package io.kvasir.engine.batch;

import io.kvasir.catalog.Catalog;

/** The queue orders that ship ({@code scheduling_policy}). */
public final class QueueOrders {
    /** By name. */
    public static final Catalog<QueueOrder> CATALOG = Catalog.<QueueOrder>of("queue order")
            .add(Catalog.Entry.of(
                    "fcfs", FcfsOrder.Params.class, FcfsOrder::new, "First come, first served", "vLLM 0.15"))
            .add(Catalog.Entry.of(
                    "priority",
                    PriorityOrder.Params.class,
                    PriorityOrder::new,
                    "By the priority of the request's class, lower first",
                    "vLLM 0.15"))
            .add(Catalog.Entry.of(
                    "shortest-first",
                    ShortestFirstOrder.Params.class,
                    ShortestFirstOrder::new,
                    "By predicted answer length, with an error of prediction",
                    "Qiu et al. 2024, arXiv 2404.08509"))
            .add(Catalog.Entry.of(
                    "deadline",
                    DeadlineOrder.Params.class,
                    DeadlineOrder::new,
                    "By the time the first token is due under the class's SLO",
                    "earliest deadline first, Liu and Layland 1973"));

    private QueueOrders() {}
}
