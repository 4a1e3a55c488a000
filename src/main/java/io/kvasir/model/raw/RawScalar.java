package io.kvasir.model.raw;

/**
 * A scalar as written.
 *
 * @param text the characters of the scalar without quotes
 * @param quoted whether it was quoted, and so is text even if it looks like a number
 */
public record RawScalar(String text, boolean quoted, SourcePlace place) implements RawNode {
    /** A plain scalar without a place, for programs and tests. */
    public static RawScalar of(Object value) {
        return new RawScalar(String.valueOf(value), false, SourcePlace.NONE);
    }
}
