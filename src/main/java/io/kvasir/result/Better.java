package io.kvasir.result;

/** Which direction of a metric a planner wants. */
public enum Better {
    HIGHER,
    LOWER,
    /** A description, not a merit. */
    NEITHER
}
