package io.kvasir.engine.kv;

import io.kvasir.model.workload.PromptContent;

/**
 * Contiguous reservation, as before paging: a request reserves room for the longest sequence the engine admits, whatever
 * it will need (the baseline of Kwon et al. 2023, section 3.1).
 */
public final class ContiguousKv implements KvCache {
    private final int blockSize;
    private final long capacity;
    private final long reservation;
    private long free;

    /**
     * @param reservedTokens room each request reserves, tokens
     */
    public ContiguousKv(int blockSize, long capacityBlocks, int reservedTokens) {
        if (blockSize < 1 || capacityBlocks < 1 || reservedTokens < 1) {
            throw new IllegalArgumentException("contiguous KV needs a positive block size, capacity and reservation");
        }
        this.blockSize = blockSize;
        this.capacity = capacityBlocks;
        this.reservation = blocksFor(reservedTokens);
        this.free = capacityBlocks;
    }

    @Override
    public int blockSize() {
        return blockSize;
    }

    @Override
    public long capacityBlocks() {
        return capacity;
    }

    @Override
    public long freeBlocks() {
        return free;
    }

    @Override
    public boolean growsByToken() {
        return false;
    }

    @Override
    public KvHolding open(PromptContent content, long requestId) {
        return new KvHolding(content, requestId);
    }

    @Override
    public int lookUp(KvHolding holding, int sequenceTokens) {
        return 0;
    }

    @Override
    public boolean start(KvHolding holding, int hitTokens, int tokens) {
        if (reservation > free) {
            return false;
        }
        free -= reservation;
        holding.privateBlocks = reservation;
        return true;
    }

    @Override
    public boolean extend(KvHolding holding, int tokens) {
        return blocksFor(tokens) <= holding.privateBlocks;
    }

    @Override
    public boolean takeGrowth(long blocks) {
        return true;
    }

    @Override
    public void computed(KvHolding holding, int tokens) {
        // Nothing is shared.
    }

    @Override
    public void release(KvHolding holding, int heldTokens, int computedTokens, boolean willReturn) {
        free += holding.privateBlocks;
        holding.privateBlocks = 0;
    }
}
