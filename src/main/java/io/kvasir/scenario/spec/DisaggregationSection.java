package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;

/** Unlike instances for prompts and answers. Keys of the deployment hold for both where a phase does not say otherwise. */
public record DisaggregationSection(
        @Param(doc = "Instances that run prompts and make the first token.", defaultValue = "{}")
        PhaseSection prefill,

        @Param(doc = "Instances that write answers from the second token on.", defaultValue = "{}")
        PhaseSection decode) {}
