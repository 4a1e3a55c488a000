package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;

/** Serving software and its options. */
public record EngineSection(
        @Flat SoftwareKeys software,
        @Flat BatchKeys batch,
        @Flat KvKeys kv,
        @Flat OffloadKeys offload,
        @Flat ExecutionKeys execution) {}
