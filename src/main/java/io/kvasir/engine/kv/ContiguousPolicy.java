package io.kvasir.engine.kv;

import io.kvasir.catalog.Param;
import io.kvasir.model.serving.EngineConfig;

/** Room for the longest possible sequence, reserved at admission. */
public final class ContiguousPolicy implements KvPolicy {
    private final int reservedTokens;

    /**
     * Parameters.
     *
     * @param reservedTokens room each request reserves; 0 for the engine's max_model_len
     */
    public record Params(
            @Param(doc = "Tokens each request reserves; 0 for max_model_len", defaultValue = "0", min = 0)
            int reservedTokens) {}

    public ContiguousPolicy(Params params) {
        this.reservedTokens = params.reservedTokens();
    }

    @Override
    public KvCache create(EngineConfig engine, long blocks, TierPlan tiers) {
        int tokens = reservedTokens > 0 ? reservedTokens : engine.maxModelLen();
        return new ContiguousKv(engine.kv().blockSize(), blocks, tokens);
    }
}
