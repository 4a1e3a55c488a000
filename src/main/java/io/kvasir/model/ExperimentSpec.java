package io.kvasir.model;

import java.util.Optional;

/**
 * How often a run is repeated and how surely its answer is stated.
 *
 * @param seed seed of replication 0; the others derive from it
 * @param replications at least 1
 * @param confidence level of intervals, 0..1
 * @param precision replications are added until it is reached; empty for as many as stated
 */
public record ExperimentSpec(long seed, int replications, double confidence, Optional<PrecisionGoal> precision) {
    public ExperimentSpec {
        if (replications < 1 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("replications must be at least 1 and confidence in (0, 1)");
        }
    }
}
