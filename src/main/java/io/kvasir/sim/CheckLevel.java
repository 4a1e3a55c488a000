package io.kvasir.sim;

/** How much a run checks itself. */
public enum CheckLevel {
    /** Nothing beyond what costs nothing. */
    OFF,
    /** Sums at the end: requests in = requests out, nothing left behind. */
    BASIC,
    /** Every instance after every event: blocks, slots, states. */
    FULL
}
