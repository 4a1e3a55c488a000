package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;
import io.kvasir.catalog.Param;
import java.util.Optional;

/** One candidate, or one for each accelerator of a list. */
public record DeploymentSection(
        @Flat CandidateKeys candidate,
        @Flat FleetKeys fleet,
        @Flat RoutingKeys routing,

        @Param(
                doc = "How one instance is spread over devices; auto takes the cheapest layout that fits the model.",
                defaultValue = "{}")
        ParallelismSection parallelism,

        @Param(
                doc = "Number formats; a single format is that of the weights.",
                defaultValue = "{}",
                hints = {"dtype", "quantization"})
        PrecisionSection precision,

        @Param(doc = "Serving software and its options, in vLLM's spelling.", defaultValue = "{}")
        EngineSection engine,

        @Param(
                doc = "Speculative decoding.",
                defaultValue = "none",
                aliases = "speculative_config",
                hints = {"speculation", "nextn"})
        Optional<SpeculativeSection> speculative,

        @Param(doc = "How a device-hour is paid.", defaultValue = "{}")
        PriceSection price) {}
