package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;

/** How many instances, and how requests reach them. */
public record FleetKeys(
        @Param(
                doc = "Identical instances.",
                defaultValue = "1",
                min = 1,
                max = 100000,
                hints = {"instances", "num_replicas", "num_instances"})
        int replicas,

        @Param(
                doc = "Who gets the next request.",
                policy = PolicyKinds.ROUTERS,
                defaultValue = "round-robin",
                hints = "routing")
        PolicyRef router,

        @Param(
                doc = "Whether every instance does both phases (colocated), or another cluster layout.",
                policy = PolicyKinds.TOPOLOGIES,
                defaultValue = "colocated")
        PolicyRef topology) {}
