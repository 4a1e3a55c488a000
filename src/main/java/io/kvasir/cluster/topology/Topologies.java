package io.kvasir.cluster.topology;

import io.kvasir.catalog.Catalog;

/** The cluster topologies that ship. */
public final class Topologies {
    /** By name. */
    public static final Catalog<Topology> CATALOG = Catalog.<Topology>of("cluster topology")
            .add(Catalog.Entry.of(
                    "colocated",
                    ColocatedTopology.Params.class,
                    ColocatedTopology::new,
                    "Every instance runs prompts and answers",
                    "vLLM 0.15"))
            .add(Catalog.Entry.of(
                    "disaggregated",
                    DisaggregatedTopology.Params.class,
                    DisaggregatedTopology::new,
                    "Some instances run prompts, others answers; KV moves between them over the interconnect",
                    "Zhong et al. 2024, arXiv 2401.09670; Patel et al. 2024, arXiv 2311.18677"));

    private Topologies() {}
}
