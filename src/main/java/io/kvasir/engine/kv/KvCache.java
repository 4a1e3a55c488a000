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

    /** Blocks brought back from lower tiers since the last call, in units of a host copy. */
    default double drainLoadedBlocks() {
        return 0;
    }

    /** Blocks moved to lower tiers since the last call, in units of a host copy. */
    default double drainStoredBlocks() {
        return 0;
    }

    /** Blocks for a number of tokens. */
    default long blocksFor(int tokens) {
        return (tokens + (long) blockSize() - 1) / blockSize();
    }
}
