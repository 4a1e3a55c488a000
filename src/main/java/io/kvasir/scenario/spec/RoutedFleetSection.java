package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;
import io.kvasir.catalog.Param;
import java.util.Optional;

/** One of several models behind one address. Keys of the deployment hold for every fleet that does not say otherwise. */
public record RoutedFleetSection(
        @Flat CandidateKeys candidate,
        @Flat ShareKeys shares,
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

        @Param(doc = "How a device-hour is paid.", defaultValue = "{}")
        PriceSection price) {
    /** The same as a deployment of one model. */
    public DeploymentSection alone(RoutingKeys nothing) {
        return new DeploymentSection(candidate, fleet, nothing, parallelism, precision, engine, speculative, price);
    }
}
