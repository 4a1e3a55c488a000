package io.kvasir.engine.kv;

import io.kvasir.model.workload.PromptContent;

/**
 * KV memory of one instance in blocks. Check-then-act: every taking method either takes all it was asked for or
 * nothing.
 *
 * <p>Contract (tested for every implementation): {@code usedBlocks() + freeBlocks() == capacityBlocks()}, a released
 * holding gives back all it took, and a hit is whole blocks and never the whole sequence.
 */
public interface KvCache {
    /** Tokens of one block. */
    int blockSize();

    /** Blocks of the instance. */
    long capacityBlocks();

    /** Blocks nobody needs now; cached ones included, for they can be evicted. */
    long freeBlocks();

    /** Blocks that running requests hold, shared ones counted once. */
    default long usedBlocks() {
        return capacityBlocks() - freeBlocks();
    }

    /** Whether a sequence takes a block each {@link #blockSize()} decoded tokens, or has all its room from the start. */
    boolean growsByToken();

    /**
     * A holding for a request that holds nothing yet.
     *
     * @param content what its prompt shares
     * @param requestId identity of what it shares with nobody
     */
    KvHolding open(PromptContent content, long requestId);

    /**
     * Tokens at the start of a sequence that are cached: whole blocks, at most {@code sequenceTokens - 1}.
     *
     * @param sequenceTokens tokens to be computed or found
     */
    int lookUp(KvHolding holding, int sequenceTokens);

    /**
     * Takes what {@link #lookUp} found and room up to {@code tokens} in all.
     *
     * @param hitTokens result of the look-up just made
     * @param tokens tokens to make room for, the hit included
     * @return whether it succeeded; otherwise nothing changed
     */
    boolean start(KvHolding holding, int hitTokens, int tokens);

    /** Makes room up to {@code tokens} in all for a started holding; takes all or nothing. */
    boolean extend(KvHolding holding, int tokens);

    /** Takes blocks for sequences that grow in lockstep; who holds how many follows from their lengths. */
    boolean takeGrowth(long blocks);

    /** Notes that the first {@code tokens} of the sequence are (as of the step just planned) in the cache. */
    void computed(KvHolding holding, int tokens);

    /**
     * Gives everything back.
     *
     * @param heldTokens tokens the holding has room for, growth in lockstep included
     * @param computedTokens tokens of it that were computed and may be found again
     * @param willReturn whether the same request comes back for its own blocks (preemption)
     */
    void release(KvHolding holding, int heldTokens, int computedTokens, boolean willReturn);

    /**
     * Blocks that holdings refer to together with others, each counted once; for checks, may be slow.
     */
    default long sharedBlocksInUse() {
        return 0;
    }

    /**
     * Free blocks whose taking changes neither a lower tier nor, where there is one, what a waiting request would find.
     *
     * @param somebodyWaits whether there is such a request
     */
    default long freeUnnoticed(boolean somebodyWaits) {
        return freeBlocks();
    }

    /** Tiers below device memory; without any, one that is not {@link LowerTiers#present}. */
    LowerTiers lowerTiers();

    /**
     * Blocks in lower tiers that follow what {@link #lookUp} found: whole chunks, and never the whole sequence.
     *
     * @param hitTokens result of the look-up just made
     * @param sequenceTokens tokens to be computed or found
     */
    default TierHit lookUpBelow(KvHolding holding, int hitTokens, int sequenceTokens) {
        return TierHit.NONE;
    }

    /**
     * Takes what both look-ups found and room up to {@code tokens} in all; what lies in lower tiers is on its way from
     * now until {@link #loaded}.
     *
     * @param hitTokens result of the look-up on the device
     * @param hit result of the look-up below
     * @param tokens tokens to make room for, both hits included
     * @return whether it succeeded; otherwise nothing changed
     */
    default boolean startLoading(KvHolding holding, int hitTokens, TierHit hit, int tokens) {
        return start(holding, hitTokens, tokens);
    }

    /** The first {@code tokens} of the sequence, on their way until now, are on the device. */
    default void loaded(KvHolding holding, int tokens) {
        computed(holding, tokens);
    }

    /** Blocks for a number of tokens. */
    default long blocksFor(int tokens) {
        return (tokens + (long) blockSize() - 1) / blockSize();
    }
}
