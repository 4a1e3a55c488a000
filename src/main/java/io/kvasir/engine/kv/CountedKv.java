package io.kvasir.engine.kv;

import io.kvasir.model.workload.PromptContent;

/** KV memory that finds nothing again: a count of free blocks is all there is to know. */
abstract class CountedKv implements KvCache {
    private final int blockSize;
    private final long capacity;
    private final LowerTiers below = LowerTiers.none();
    private long free;

    CountedKv(int blockSize, long capacityBlocks) {
        if (blockSize < 1 || capacityBlocks < 1) {
            throw new IllegalArgumentException("KV memory needs a positive block size and capacity");
        }
        this.blockSize = blockSize;
        this.capacity = capacityBlocks;
        this.free = capacityBlocks;
    }

    /** Takes blocks, all or none. */
    final boolean take(long blocks) {
        if (blocks > free) {
            return false;
        }
        free -= blocks;
        return true;
    }

    final void giveBack(long blocks) {
        free += blocks;
    }

    @Override
    public final int blockSize() {
        return blockSize;
    }

    @Override
    public final long capacityBlocks() {
        return capacity;
    }

    @Override
    public final long freeBlocks() {
        return free;
    }

    @Override
    public final LowerTiers lowerTiers() {
        return below;
    }

    @Override
    public final KvHolding open(PromptContent content, long requestId) {
        return new KvHolding(content, requestId);
    }

    @Override
    public final int lookUp(KvHolding holding, int sequenceTokens) {
        return 0;
    }

    @Override
    public final void computed(KvHolding holding, int tokens) {
        // Nothing is shared or found again.
    }
}
