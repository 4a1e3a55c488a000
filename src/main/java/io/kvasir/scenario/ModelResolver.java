package io.kvasir.scenario;

import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.scenario.spec.ModelSection;
import java.util.Optional;

/** A model section to an architecture. */
interface ModelResolver {
    /** @return empty after adding a problem */
    Optional<LlmArchitecture> resolve(ModelSection section, String path);
}
