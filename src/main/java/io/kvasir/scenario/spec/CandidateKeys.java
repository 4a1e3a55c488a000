package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import java.util.List;
import java.util.Optional;

/** What is deployed. */
public record CandidateKeys(
        @Param(
                doc =
                        "Name in results; the accelerator's when left out. With several accelerators each adds its own to it.",
                defaultValue = "")
        String name,

        @Param(doc = "The language model; the scenario's when left out.", defaultValue = "none")
        Optional<ModelSection> model,

        @Param(
                doc =
                        "An accelerator of the catalogue, or a list: one deployment for each. Every deployment needs one, or every one of its fleets.",
                defaultValue = "[]",
                hints = {"gpu", "hardware", "device", "accelerators"})
        List<String> accelerator) {}
