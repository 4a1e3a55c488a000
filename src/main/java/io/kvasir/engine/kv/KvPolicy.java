package io.kvasir.engine.kv;

import io.kvasir.model.serving.EngineConfig;

/** How KV memory is given out. */
public interface KvPolicy {
    /**
     * The KV memory of one instance.
     *
     * @param blocks blocks it has
     * @param tiers what lies below device memory
     */
    KvCache create(EngineConfig engine, long blocks, TierPlan tiers);
}
