package io.kvasir.engine.kv;

import io.kvasir.model.workload.PromptContent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paged KV memory whose finished blocks stay and are found again: whole-block hits, eviction of the least recently used
 * free block, a request's last blocks before its first (vLLM 0.15, automatic prefix caching).
 *
 * <p>Content is known by the identity of its stretches, not by token ids, so a request costs as many look-ups as it has
 * stretches, whatever its length. Blocks that two requests compute at the same time exist twice; the second copy is
 * never found.
 */
public final class PrefixCachingKv implements KvCache {
    private final int blockSize;
    private final long capacity;
    private final Map<PrefixNode.Key, PrefixNode> nodes = new HashMap<>();
    private final EvictionQueue queue = new EvictionQueue();
    private long nextSerial = 1;
    private long blank;
    private long cachedFree;

    public PrefixCachingKv(int blockSize, long capacityBlocks) {
        if (blockSize < 1 || capacityBlocks < 1) {
            throw new IllegalArgumentException("paged KV needs a positive block size and capacity");
        }
        this.blockSize = blockSize;
        this.capacity = capacityBlocks;
        this.blank = capacityBlocks;
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
        return blank + cachedFree;
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
        int stretches = stretches(holding);
        if (stretches == 0) {
            return 0;
        }
        int limit = (sequenceTokens - 1) / blockSize;
        int hit = 0;
        long parent = 0;
        for (int s = 0; s < stretches && hit < limit; s++) {
            PrefixNode node = nodes.get(key(holding, s, parent));
            if (node == null) {
                break;
            }
            int size = lastBlock(holding, s, sequenceTokens) - node.firstBlock;
            hit += Math.min(node.cached, size);
            if (node.cached < size) {
                break;
            }
            parent = node.serial;
        }
        return Math.min(hit, limit) * blockSize;
    }

    @Override
    public boolean start(KvHolding holding, int hitTokens, int tokens) {
        int hitBlocks = hitTokens / blockSize;
        long need = blocksFor(tokens) - hitBlocks;
        if (freeBlocks() - freeAmong(holding, hitBlocks) < need) {
            return false;
        }
        if (hitBlocks > 0) {
            refer(holding, hitBlocks);
        }
        holding.settledBlocks = hitBlocks;
        take(need);
        holding.privateBlocks = need;
        return true;
    }

    @Override
    public boolean extend(KvHolding holding, int tokens) {
        long more = blocksFor(tokens) - holding.privateBlocks - holding.sharedBlocks;
        if (more > freeBlocks()) {
            return false;
        }
        if (more > 0) {
            take(more);
            holding.privateBlocks += more;
        }
        return true;
    }

    @Override
    public boolean takeGrowth(long blocks) {
        if (blocks > freeBlocks()) {
            return false;
        }
        take(blocks);
        return true;
    }

    @Override
    public void computed(KvHolding holding, int tokens) {
        int stretches = stretches(holding);
        if (stretches == 0) {
            return;
        }
        int full = tokens / blockSize;
        for (int s = 0; s < stretches && holding.settledBlocks < full; s++) {
            int end = Math.min(full, lastBlock(holding, s, tokens));
            if (s < holding.pathLength && end <= holding.settledBlocks) {
                continue;
            }
            PrefixNode node = nodeAt(holding, s);
            publish(holding, s, node, end);
        }
    }

    @Override
    public void release(KvHolding holding, int heldTokens, int computedTokens, boolean willReturn) {
        if (willReturn) {
            holding.returning = true;
        }
        long held = blocksFor(heldTokens);
        // Growth in lockstep becomes the holding's own before it is given back.
        holding.privateBlocks = held - holding.sharedBlocks;
        computed(holding, computedTokens);
        giveBack(null, 0, (int) (held - holding.sharedBlocks));
        for (int s = holding.pathLength - 1; s >= 0; s--) {
            leave(holding.path[s], holding.used[s]);
        }
        holding.pathLength = 0;
        holding.sharedBlocks = 0;
        holding.privateBlocks = 0;
        holding.settledBlocks = 0;
    }

    @Override
    public long sharedBlocksInUse() {
        return nodes.values().stream().mapToLong(PrefixNode::usedBlocks).sum();
    }

    /** Stretches of a sequence, its own tail included once it may come back for it. */
    private static int stretches(KvHolding holding) {
        return holding.content.segments() + (holding.returning ? 1 : 0);
    }

    private static int startToken(KvHolding holding, int stretch) {
        return stretch == 0 ? 0 : holding.content.end(stretch - 1);
    }

    private static PrefixNode.Key key(KvHolding holding, int stretch, long parent) {
        boolean own = stretch == holding.content.segments();
        // Identities of requests are negative, so they never meet those of shared content.
        long identity = own ? -1 - holding.requestId : holding.content.identity(stretch);
        return new PrefixNode.Key(parent, identity, startToken(holding, stretch));
    }

    /** Exclusive last block of a stretch in a sequence of the given length; a block belongs where its last token is. */
    private int lastBlock(KvHolding holding, int stretch, int tokens) {
        boolean own = stretch == holding.content.segments();
        return (own ? tokens : Math.min(holding.content.end(stretch), tokens)) / blockSize;
    }

    /** Blocks of a stretch, however long the sequence. */
    private int size(KvHolding holding, int stretch, PrefixNode node) {
        return lastBlock(holding, stretch, Integer.MAX_VALUE) - node.firstBlock;
    }

    /** How many of the first blocks along the path are free now. */
    private long freeAmong(KvHolding holding, int blocks) {
        long free = 0;
        long parent = 0;
        int left = blocks;
        for (int s = 0; left > 0; s++) {
            PrefixNode node = nodes.get(key(holding, s, parent));
            if (node == null) {
                throw new IllegalStateException("a hit must follow a look-up");
            }
            int take = Math.min(left, Math.min(node.cached, size(holding, s, node)));
            free += Math.max(0, take - node.usedBlocks());
            left -= take;
            parent = node.serial;
        }
        return free;
    }

    private void refer(KvHolding holding, int blocks) {
        int left = blocks;
        for (int s = 0; left > 0; s++) {
            PrefixNode node = nodeAt(holding, s);
            int take = Math.min(left, Math.min(node.cached, size(holding, s, node)));
            reach(holding, s, take);
            left -= take;
        }
    }

    /** The path node of a stretch, entered (and made) when the holding has not come so far yet. */
    private PrefixNode nodeAt(KvHolding holding, int stretch) {
        if (stretch < holding.pathLength) {
            return holding.path[stretch];
        }
        PrefixNode parent = stretch == 0 ? null : holding.path[stretch - 1];
        PrefixNode.Key key = key(holding, stretch, parent == null ? 0 : parent.serial);
        PrefixNode node = nodes.get(key);
        if (node == null) {
            node = new PrefixNode(nextSerial++, parent, key, key.startToken() / blockSize);
            nodes.put(key, node);
            if (parent != null) {
                parent.children++;
            }
        }
        if (holding.path.length <= stretch) {
            holding.path = Arrays.copyOf(holding.path, Math.max(stretches(holding), stretch + 1));
            holding.used = Arrays.copyOf(holding.used, holding.path.length);
        }
        holding.path[stretch] = node;
        holding.used[stretch] = 0;
        holding.pathLength = stretch + 1;
        node.users++;
        node.addUse(0);
        return node;
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
        claim(node, blocks);
    }

    /** Takes the node's first {@code blocks} out of the eviction queue, as far as they are in it. */
    private void claim(PrefixNode node, int blocks) {
        FreeExtent extent = node.free;
        while (extent != null && extent.from < blocks) {
            int end = Math.min(extent.to, blocks);
            cachedFree -= end - extent.from;
            extent.from = end;
            if (extent.blocks() == 0) {
                queue.remove(extent);
                extent = extent.deeper;
            }
        }
        node.free = extent;
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
            giveBack(node, stillUsed, blocks);
        }
        prune(node);
    }

    private void giveBack(@Nullable PrefixNode node, int from, int to) {
        if (to <= from) {
            return;
        }
        cachedFree += to - from;
        FreeExtent youngest = queue.youngest();
        if (node == null && youngest != null && youngest.node == null && youngest.to < Integer.MAX_VALUE / 2) {
            // Blocks that nobody can find again are alike: one extent serves all that were given back in a row.
            youngest.to += to - from;
            return;
        }
        FreeExtent extent = new FreeExtent(node, from, to);
        if (node != null) {
            extent.deeper = node.free;
            node.free = extent;
        }
        queue.add(extent);
    }

    /** Takes free blocks: blank ones first, then the least recently used. The caller has checked that they exist. */
    private void take(long blocks) {
        long fromBlank = Math.min(blank, blocks);
        blank -= fromBlank;
        long left = blocks - fromBlank;
        while (left > 0) {
            FreeExtent extent = queue.oldest();
            if (extent == null) {
                throw new IllegalStateException("took more blocks than were free");
            }
            int evicted = (int) Math.min(left, extent.blocks());
            extent.to -= evicted;
            cachedFree -= evicted;
            left -= evicted;
            if (extent.node != null) {
                extent.node.cached -= evicted;
            }
            if (extent.blocks() == 0) {
                drop(extent);
            }
        }
    }

    private void drop(FreeExtent extent) {
        queue.remove(extent);
        PrefixNode node = extent.node;
        if (node == null) {
            return;
        }
        if (node.free == extent) {
            node.free = extent.deeper;
        } else {
            FreeExtent above = node.free;
            while (above != null && above.deeper != extent) {
                above = above.deeper;
            }
            if (above != null) {
                above.deeper = extent.deeper;
            }
        }
        prune(node);
    }

    /** Forgets nodes that hold nothing and lead nowhere. */
    private void prune(PrefixNode start) {
        PrefixNode node = start;
        while (node != null && node.cached == 0 && node.users == 0 && node.children == 0) {
            nodes.remove(node.key);
            node = node.parent;
            if (node != null) {
                node.children--;
            }
        }
    }
}
