package io.kvasir.result;

import java.util.List;

/**
 * What an answer rests on.
 *
 * @param resolvedScenario the scenario with defaults, includes and overrides filled in, as YAML
 * @param sources where catalogue values come from
 * @param warnings what a reader must know, one sentence each
 */
public record Assumptions(String resolvedScenario, List<SourceNote> sources, List<String> warnings) {
    /** Nothing stated. */
    public static final Assumptions NONE = new Assumptions("", List.of(), List.of());

    /**
     * @param subject what the value describes, such as {@code accelerator h100-sxm}
     * @param source document or data sheet
     * @param date ISO, or empty
     * @param confidence A, B or C as in {@link io.kvasir.model.Provenance.Confidence}
     */
    public record SourceNote(String subject, String source, String date, String confidence) {}

    public Assumptions {
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
    }
}
