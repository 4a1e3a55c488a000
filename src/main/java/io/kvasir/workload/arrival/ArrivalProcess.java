package io.kvasir.workload.arrival;

/**
 * Extension point: when the requests of one class arrive. Immutable; {@link #open} starts one run of it. Implementations
 * stand in {@link ArrivalProcesses}.
 */
public interface ArrivalProcess {
    /**
     * Starts one run at time 0.
     *
     * @throws io.kvasir.workload.trace.TraceException when a file behind it cannot be read
     */
    ArrivalStream open(ArrivalContext context);

    /**
     * Long-run requests per second; infinite when all come at once, NaN when it follows from a file or from the service
     * (closed loops).
     */
    double meanRatePerSecond();

    /** Whether arrivals end by themselves, so that a workload needs no other bound. */
    default boolean ends() {
        return false;
    }

    /** Who says how long prompts and answers are. */
    default LengthsFrom lengthsFrom() {
        return LengthsFrom.CLASS;
    }

    /** Who says how long prompts and answers are. */
    enum LengthsFrom {
        /** The class's length laws. */
        CLASS,
        /** The arrivals, unless the class has a law of its own: each row of a trace has lengths. */
        ARRIVALS_OR_CLASS,
        /** The arrivals, which draw on the class's laws: a session's prompt holds what was said before. */
        ARRIVALS
    }
}
