package io.kvasir.model.llm;

/**
 * Parameter counts as its publisher states them; NaN when not stated.
 *
 * @param totalParameters all weights
 * @param activeParameters weights a token meets
 */
public record PublishedSize(double totalParameters, double activeParameters) {
    /** Nothing published. */
    public static final PublishedSize UNKNOWN = new PublishedSize(Double.NaN, Double.NaN);
}
