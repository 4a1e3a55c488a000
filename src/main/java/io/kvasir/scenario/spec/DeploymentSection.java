package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;

/** One candidate, or one for each accelerator of a list. */
public record DeploymentSection(
        @Flat ServingKeys serving, @Flat RoutingKeys routing) {}
