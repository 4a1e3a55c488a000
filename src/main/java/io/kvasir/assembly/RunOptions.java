package io.kvasir.assembly;

import io.kvasir.measure.RequestSink;
import io.kvasir.sim.CheckLevel;

/**
 * How one run of a scenario is carried out; nothing here changes its result.
 *
 * @param check how much the run checks itself
 * @param coalescing whether runs of foreseeable steps are one event
 * @param requests receives every request that left
 */
public record RunOptions(CheckLevel check, boolean coalescing, RequestSink requests) {
    /** Sums are checked, runs of steps are one event, no request is written down. */
    public static final RunOptions USUAL = new RunOptions(CheckLevel.BASIC, true, RequestSink.NONE);
}
