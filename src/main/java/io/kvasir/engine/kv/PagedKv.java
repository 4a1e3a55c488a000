package io.kvasir.engine.kv;

/** Paged KV memory without prefix caching: a count of free blocks (vLLM, Kwon et al. 2023, section 4). */
public final class PagedKv extends CountedKv {
    public PagedKv(int blockSize, long capacityBlocks) {
        super(blockSize, capacityBlocks);
    }

    @Override
    public boolean growsByToken() {
        return true;
    }

    @Override
    public boolean start(KvHolding holding, int hitTokens, int tokens) {
        return extend(holding, tokens);
    }

    @Override
    public boolean extend(KvHolding holding, int tokens) {
        long more = blocksFor(tokens) - holding.privateBlocks;
        if (more <= 0) {
            return true;
        }
        if (!take(more)) {
            return false;
        }
        holding.privateBlocks += more;
        return true;
    }

    @Override
    public boolean takeGrowth(long blocks) {
        return take(blocks);
    }

    @Override
    public void release(KvHolding holding, int heldTokens, int computedTokens, boolean willReturn) {
        giveBack(blocksFor(heldTokens));
        holding.privateBlocks = 0;
    }
}
