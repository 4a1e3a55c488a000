package io.kvasir.assembly;

import io.kvasir.sim.CheckLevel;

/**
 * How one run of a scenario is carried out; nothing here changes its result.
 *
 * @param check how much the run checks itself
 * @param coalescing whether runs of foreseeable steps are one event
 * @param requests where the requests that left go
 */
public record RunOptions(CheckLevel check, boolean coalescing, RunSinks requests) {
    /** Sums are checked, runs of steps are one event, no request is written down. */
    public static final RunOptions USUAL = new RunOptions(CheckLevel.BASIC, true, RunSinks.NONE);
}
