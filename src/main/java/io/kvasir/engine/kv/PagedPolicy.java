package io.kvasir.engine.kv;

import io.kvasir.model.serving.EngineConfig;

/** Blocks as tokens come; finished ones are found again when prefix caching is enabled. */
public final class PagedPolicy implements KvPolicy {
    /** No parameters: block size and prefix caching are engine options. */
    public record Params() {}

    public PagedPolicy(Params params) {}

    @Override
    public KvCache create(EngineConfig engine, long blocks, TierPlan tiers) {
        int blockSize = engine.kv().blockSize();
        return engine.kv().enablePrefixCaching()
                ? new PrefixCachingKv(blockSize, blocks, tiers)
                : new PagedKv(blockSize, blocks);
    }
}
