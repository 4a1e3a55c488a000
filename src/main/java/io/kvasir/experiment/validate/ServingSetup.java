package io.kvasir.experiment.validate;

import io.kvasir.model.serving.InstanceSpec;
import java.util.Optional;

/**
 * The measured system. Its KV blocks are those of the instance when the table states them, else computed from memory.
 *
 * @param instance one instance; with a prefill pool, one decode worker
 * @param replicas instances (decode workers) behind a round-robin router
 * @param prefill prefill workers of a split
 */
public record ServingSetup(InstanceSpec instance, int replicas, Optional<PrefillPool> prefill) {
    public ServingSetup {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1");
        }
    }

    /** Devices of the whole system. */
    public int devices() {
        int own = replicas * instance.parallelism().devices();
        return own
                + prefill.map(p -> p.workers() * p.instance().parallelism().devices())
                        .orElse(0);
    }
}
