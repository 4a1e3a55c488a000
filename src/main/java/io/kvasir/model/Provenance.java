package io.kvasir.model;

/**
 * Where a catalogue value comes from.
 *
 * @param source document, data sheet or public repository and path
 * @param date when it was published or read, ISO (a year, a month or a day), or empty when the source has none
 * @param confidence how well it is known
 */
public record Provenance(String source, String date, Confidence confidence) {
    /** How well a value is known. */
    public enum Confidence {
        /** Read in a vendor document, a public repository or a dated price record. */
        A,
        /** Secondary source, or a well-known vendor figure. */
        B,
        /** Estimate, rumour or recalled. */
        C
    }
}
