package io.kvasir.engine.kv;

import io.kvasir.model.workload.PromptContent;

/** Paged KV memory without prefix caching: a count of free blocks (vLLM, Kwon et al. 2023, section 4). */
public final class PagedKv implements KvCache {
    private final int blockSize;
    private final long capacity;
    private long free;

    public PagedKv(int blockSize, long capacityBlocks) {
        if (blockSize < 1 || capacityBlocks < 1) {
            throw new IllegalArgumentException("paged KV needs a positive block size and capacity");
        }
        this.blockSize = blockSize;
        this.capacity = capacityBlocks;
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
        return true;
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
        return extend(holding, tokens);
    }

    @Override
    public boolean extend(KvHolding holding, int tokens) {
        long more = blocksFor(tokens) - holding.privateBlocks;
        if (more > free) {
            return false;
        }
        if (more > 0) {
            free -= more;
            holding.privateBlocks += more;
        }
        return true;
    }

    @Override
    public boolean takeGrowth(long blocks) {
        if (blocks > free) {
            return false;
        }
        free -= blocks;
        return true;
    }

    @Override
    public void computed(KvHolding holding, int tokens) {
        // Nothing is found again without a prefix cache.
    }

    @Override
    public void release(KvHolding holding, int heldTokens, int computedTokens, boolean willReturn) {
        free += blocksFor(heldTokens);
        holding.privateBlocks = 0;
    }
}
