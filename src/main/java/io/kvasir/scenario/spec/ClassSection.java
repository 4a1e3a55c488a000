package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;
import io.kvasir.catalog.Param;
import io.kvasir.catalog.PolicyKinds;
import io.kvasir.model.PolicyRef;
import java.util.Optional;

/** Requests of one kind. */
public record ClassSection(
        @Param(doc = "Name in results.", defaultValue = "") String name,

        @Param(
                doc = "When requests arrive: an arrival process with its parameters, or a rate for Poisson arrivals.",
                policy = PolicyKinds.ARRIVALS,
                nameKey = "process",
                numberForm = "poisson.rate",
                hints = {"request_rate", "qps", "rate"})
        PolicyRef arrivals,

        @Flat LengthKeys lengths,

        @Param(
                doc = "Prompt beginnings that requests share.",
                defaultValue = "none",
                hints = {"prefix"})
        Optional<PrefixSection> sharedPrefix,

        @Param(
                doc = "Latency limits of one request; it is good when it meets all of them.",
                defaultValue = "{}",
                hints = {"goodput", "sla"})
        SloSection slo,

        @Param(doc = "Under the queue order `priority`, lower is served first.", defaultValue = "0")
        int priority,

        @Param(doc = "Generation settings that cost time.", defaultValue = "{}")
        SamplingSection sampling) {}
