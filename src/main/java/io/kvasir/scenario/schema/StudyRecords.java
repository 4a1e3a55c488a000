package io.kvasir.scenario.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sections of a scenario that are bound by the commands that run them, which alone know their records.
 *
 * @param byKey record by key of the section
 */
public record StudyRecords(Map<String, Class<? extends Record>> byKey) {
    /** None known: such sections are any mapping. */
    public static final StudyRecords NONE = new StudyRecords(Map.of());

    public StudyRecords {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    Optional<Class<? extends Record>> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
