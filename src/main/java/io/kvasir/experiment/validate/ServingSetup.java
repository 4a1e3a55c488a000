package io.kvasir.experiment.validate;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.InstanceSpec;
import java.util.Optional;

/**
 * The measured system. Its KV blocks are those of the instance when the table states them, else computed from memory.
 *
 * @param instance one instance; with a prefill pool, one decode worker
 * @param replicas instances (decode workers) behind the router
 * @param prefill prefill workers of a split
 * @param router how requests reach them
 */
public record ServingSetup(InstanceSpec instance, int replicas, Optional<PrefillPool> prefill, PolicyRef router) {
    private static final PolicyRef ROUND_ROBIN = PolicyRef.of("round-robin");

    public ServingSetup {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1");
        }
    }

    /** Alike instances, or one, served in turn. */
    static ServingSetup inTurn(InstanceSpec instance, int replicas) {
        return new ServingSetup(instance, replicas, Optional.empty(), ROUND_ROBIN);
    }

    /** Prompts and answers on workers of their own, each kind served in turn. */
    static ServingSetup split(InstanceSpec decode, int workers, PrefillPool prefill) {
        return new ServingSetup(decode, workers, Optional.of(prefill), ROUND_ROBIN);
    }

    /** Devices of the whole system. */
    public int devices() {
        int own = replicas * instance.parallelism().devices();
        return own
                + prefill.map(p -> p.workers() * p.instance().parallelism().devices())
                        .orElse(0);
    }
}
