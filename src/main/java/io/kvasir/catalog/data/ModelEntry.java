package io.kvasir.catalog.data;

import io.kvasir.model.llm.LlmArchitecture;
import java.util.List;

/**
 * One row of the model catalogue.
 *
 * @param architecture the model
 * @param release first publication, {@code YYYY-MM}
 * @param aliases other names and repositories of the same shape
 * @param notes what a reader should know
 */
public record ModelEntry(LlmArchitecture architecture, String release, List<String> aliases, String notes) {
    public ModelEntry {
        aliases = List.copyOf(aliases);
    }
}
