package io.kvasir.engine.kv;

import io.kvasir.model.serving.EngineConfig;

/**
 * Radix caching: prompts share their beginnings token by token instead of block by block (Zheng et al. 2024, arXiv
 * 2312.07104; SGLang with a page size of 1). Memory is given out token by token, too.
 */
public final class RadixPolicy implements KvPolicy {
    /** No parameters. */
    public record Params() {}

    public RadixPolicy(Params params) {}

    @Override
    public KvCache create(EngineConfig engine, long blocks, TierPlan tiers) {
        long tokens = Math.multiplyExact(blocks, engine.kv().blockSize());
        return engine.kv().enablePrefixCaching() ? new PrefixCachingKv(1, tokens, tiers) : new PagedKv(1, tokens);
    }
}
