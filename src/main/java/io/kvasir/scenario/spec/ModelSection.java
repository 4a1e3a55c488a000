package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;
import java.nio.file.Path;
import java.util.Optional;

/** A language model, by name or by its own description. */
@Shorthand("id")
public record ModelSection(
        @Param(
                doc = "Name in the catalogue of models, or the Hugging Face name of one of them.",
                defaultValue = "",
                hints = {"name", "model_name_or_path"})
        String id,

        @Param(
                doc = "A Hugging Face config.json, relative to the scenario file.",
                defaultValue = "none",
                hints = {"path", "file"})
        Optional<Path> config) {}
