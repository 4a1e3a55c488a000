package io.kvasir.engine.kv;

import io.kvasir.model.workload.PromptContent;

/**
 * Paged KV memory whose finished blocks stay and are found again: whole-block hits, eviction of the least recently used
 * free block, a request's last blocks before its first (vLLM 0.15, automatic prefix caching). Tiers below may keep what
 * the device evicts.
 *
 * <p>Content is known by the identity of its stretches, not by token ids, so a request costs as many look-ups as it has
 * stretches, whatever its length. Blocks that two requests compute at the same time exist twice; the second copy is
 * never found.
 */
public final class PrefixCachingKv implements KvCache {
    private final int blockSize;
    private final long capacity;
    private final PrefixTree tree;
    private final LowerTiers below;
    private final FreeBlocks free;

    public PrefixCachingKv(int blockSize, long capacityBlocks) {
        this(blockSize, capacityBlocks, TierPlan.NONE);
    }

    public PrefixCachingKv(int blockSize, long capacityBlocks, TierPlan tiers) {
        if (blockSize < 1 || capacityBlocks < 1) {
            throw new IllegalArgumentException("paged KV needs a positive block size and capacity");
        }
        this.blockSize = blockSize;
        this.capacity = capacityBlocks;
        this.tree = new PrefixTree(blockSize);
        this.below = new LowerTiers(tree, tiers, blockSize);
        this.free = new FreeBlocks(tree, below, capacityBlocks);
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
        return free.count();
    }

    @Override
    public long freeUnnoticed(boolean somebodyWaits) {
        boolean noticed = below.present() && (somebodyWaits || below.copiesBeforeEviction());
        return noticed ? free.blank() : free.count();
    }

    @Override
    public LowerTiers lowerTiers() {
        return below;
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
        int stretches = PrefixTree.stretches(holding);
        if (stretches == 0) {
            return 0;
        }
        int limit = (sequenceTokens - 1) / blockSize;
        int hit = 0;
        long parent = PrefixTree.ROOT;
        for (int s = 0; s < stretches && hit < limit; s++) {
            PrefixNode node = tree.find(holding, s, parent);
            if (node == null) {
                break;
            }
            int size = tree.lastBlock(holding, s, sequenceTokens) - node.firstBlock;
            hit += Math.min(node.cached, size);
            if (node.cached < size) {
                break;
            }
            parent = node.serial;
        }
        return Math.min(hit, limit) * blockSize;
    }

    @Override
    public TierHit lookUpBelow(KvHolding holding, int hitTokens, int sequenceTokens) {
        return below.find(holding, hitTokens / blockSize, (sequenceTokens - 1) / blockSize);
    }

    @Override
    public boolean start(KvHolding holding, int hitTokens, int tokens) {
        return startLoading(holding, hitTokens, TierHit.NONE, tokens);
    }

    @Override
    public boolean startLoading(KvHolding holding, int hitTokens, TierHit hit, int tokens) {
        int hitBlocks = hitTokens / blockSize;
        long need = blocksFor(tokens) - hitBlocks;
        if (free.count() - freeAmong(holding, hitBlocks) < need) {
            return false;
        }
        if (hit.blocks() > 0) {
            // Before room is taken for it, which may evict from the lower tiers.
            below.read(holding, hitBlocks, hit);
        }
        if (hitBlocks > 0) {
            refer(holding, hitBlocks);
        }
        holding.settledBlocks = hitBlocks;
        holding.foundBlocks = hitBlocks;
        holding.storedBlocks = 0;
        free.take(need);
        holding.privateBlocks = need;
        return true;
    }

    @Override
    public void loaded(KvHolding holding, int tokens) {
        below.arrived(holding);
        computed(holding, tokens);
    }

    @Override
    public boolean extend(KvHolding holding, int tokens) {
        long more = blocksFor(tokens) - holding.privateBlocks - holding.sharedBlocks;
        if (more > free.count()) {
            return false;
        }
        if (more > 0) {
            free.take(more);
            holding.privateBlocks += more;
        }
        return true;
    }

    @Override
    public boolean takeGrowth(long blocks) {
        if (blocks > free.count()) {
            return false;
        }
        free.take(blocks);
        return true;
    }

    @Override
    public void computed(KvHolding holding, int tokens) {
        publishUpTo(holding, tokens);
        below.computed(holding, tokens / blockSize);
    }

    @Override
    public void release(KvHolding holding, int heldTokens, int computedTokens, boolean willReturn) {
        if (willReturn) {
            holding.returning = true;
        }
        below.arrived(holding);
        long held = blocksFor(heldTokens);
        // Growth in lockstep becomes the holding's own before it is given back.
        holding.privateBlocks = held - holding.sharedBlocks;
        publishUpTo(holding, computedTokens);
        below.ended(holding, computedTokens / blockSize);
        free.giveBack(null, 0, (int) (held - holding.sharedBlocks));
        for (int s = holding.pathLength - 1; s >= 0; s--) {
            leave(holding.path[s], holding.used[s]);
        }
        holding.pathLength = 0;
        holding.sharedBlocks = 0;
        holding.privateBlocks = 0;
        holding.settledBlocks = 0;
        holding.foundBlocks = 0;
        holding.storedBlocks = 0;
        holding.storedNameless = 0;
    }

    @Override
    public long sharedBlocksInUse() {
        return tree.usedBlocks();
    }

    /** How many of the first blocks along the path are free now. */
    private long freeAmong(KvHolding holding, int blocks) {
        long among = 0;
        long parent = PrefixTree.ROOT;
        int left = blocks;
        for (int s = 0; left > 0; s++) {
            PrefixNode node = tree.find(holding, s, parent);
            if (node == null) {
                throw new IllegalStateException("a hit must follow a look-up");
            }
            int take = Math.min(left, Math.min(node.cached, tree.size(holding, s, node)));
            among += Math.max(0, take - node.usedBlocks());
            left -= take;
            parent = node.serial;
        }
        return among;
    }

    private void refer(KvHolding holding, int blocks) {
        int left = blocks;
        for (int s = 0; left > 0; s++) {
            PrefixNode node = tree.enter(holding, s);
            int take = Math.min(left, Math.min(node.cached, tree.size(holding, s, node)));
            reach(holding, s, take);
            left -= take;
        }
    }

    /** Makes the holding refer to the node's first {@code blocks}, all of them cached. */
    private void reach(KvHolding holding, int stretch, int blocks) {
        PrefixNode node = holding.path[stretch];
        int before = holding.used[stretch];
        if (blocks <= before) {
            return;
        }
        node.removeUse(before);
        node.addUse(blocks);
        holding.used[stretch] = blocks;
        holding.sharedBlocks += blocks - before;
        free.claim(node, blocks);
    }

    private void publishUpTo(KvHolding holding, int tokens) {
        int stretches = PrefixTree.stretches(holding);
        int full = tokens / blockSize;
        for (int s = 0; s < stretches && holding.settledBlocks < full; s++) {
            int end = Math.min(full, tree.lastBlock(holding, s, tokens));
            if (s < holding.pathLength && end <= holding.settledBlocks) {
                continue;
            }
            publish(holding, s, tree.enter(holding, s), end);
        }
    }

    /** Publishes the holding's computed blocks of a stretch up to sequence block {@code end}. */
    private void publish(KvHolding holding, int stretch, PrefixNode node, int end) {
        int local = end - node.firstBlock;
        int mine = holding.settledBlocks - node.firstBlock;
        // Only the block right after the cached ones extends them; what another request published first stays ours
        // alone.
        if (local > node.cached && mine <= node.cached && holding.used[stretch] == node.cached) {
            int fresh = local - node.cached;
            node.cached = local;
            holding.privateBlocks -= fresh;
            reach(holding, stretch, local);
        }
        holding.settledBlocks = Math.max(holding.settledBlocks, end);
    }

    private void leave(PrefixNode node, int blocks) {
        node.removeUse(blocks);
        node.users--;
        int stillUsed = node.usedBlocks();
        if (blocks > stillUsed) {
            free.giveBack(node, stillUsed, blocks);
        }
        tree.prune(node);
    }
}
