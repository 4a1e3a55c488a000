package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;
import io.kvasir.catalog.Param;
import java.util.Optional;

/** A model on hardware, how it is served and how it is paid: a deployment of one model, or one fleet of several. */
public record ServingKeys(
        @Flat CandidateKeys candidate,
        @Flat FleetKeys fleet,

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

        @Param(
                doc =
                        "Instances of their own kind for prompts and for answers, with a topology that runs the two phases apart.",
                defaultValue = "none",
                hints = {"phases", "prefill_decode", "pd"})
        Optional<DisaggregationSection> disaggregation,

        @Param(doc = "How a device-hour is paid.", defaultValue = "{}")
        PriceSection price) {}
