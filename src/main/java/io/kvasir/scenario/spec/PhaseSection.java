package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import java.util.List;

/** Instances that run one phase of requests, where those of the two phases differ. What is left out is the deployment's. */
public record PhaseSection(
        @Param(
                doc = "Their accelerator; the deployment's when left out.",
                defaultValue = "[]",
                hints = {"gpu", "hardware", "device"})
        List<String> accelerator,

        @Param(doc = "How one of them is spread over devices; auto takes the cheapest layout.", defaultValue = "{}")
        ParallelismSection parallelism,

        @Param(doc = "Their number formats; the KV cache has one format in both phases.", defaultValue = "{}")
        PrecisionSection precision,

        @Param(doc = "Their serving software and its options.", defaultValue = "{}")
        EngineSection engine,

        @Param(doc = "How a device-hour of theirs is paid.", defaultValue = "{}")
        PriceSection price) {}
