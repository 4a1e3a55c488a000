package io.kvasir.scenario;

import io.kvasir.model.llm.LlmArchitecture;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a model's own description. */
@FunctionalInterface
public interface ModelConfigs {
    /**
     * @param refused receives what was expected of the file, when it cannot be read as a model
     * @return the architecture, or empty after telling {@code refused}
     */
    Optional<LlmArchitecture> read(Path file, Consumer<String> refused);
}
