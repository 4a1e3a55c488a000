package io.kvasir.workload.length;

/**
 * Extension point: the law of prompt or answer lengths. Immutable; {@link #open} gives the stream of draws of one run.
 * Implementations stand in {@link LengthLaws}.
 */
public interface LengthLaw {
    /**
     * The lengths of one run, in the order they are asked for.
     *
     * @throws io.kvasir.workload.trace.TraceException when a file behind it cannot be read
     */
    Lengths open(LengthContext context);

    /** Mean in tokens, before rounding and limits; NaN when it is known only after reading a file. */
    double meanTokens();

    /** No draw is larger; {@link Integer#MAX_VALUE} when there is no limit. */
    int maxTokens();

    /** Whether the lengths come with the arrivals (each row of a trace brings its own) and are not drawn at all. */
    default boolean comesWithArrivals() {
        return false;
    }
}
