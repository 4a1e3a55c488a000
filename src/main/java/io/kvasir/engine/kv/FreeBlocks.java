package io.kvasir.engine.kv;

import org.jspecify.annotations.Nullable;

/** Blocks of device memory that nobody needs now: blank ones, and those that can be found again until they are evicted. */
final class FreeBlocks {
    private final PrefixTree tree;
    private final LowerTiers below;
    private final EvictionQueue queue = new EvictionQueue();
    private long blank;
    private long cached;

    FreeBlocks(PrefixTree tree, LowerTiers below, long blank) {
        this.tree = tree;
        this.below = below;
        this.blank = blank;
    }

    long count() {
        return blank + cached;
    }

    long blank() {
        return blank;
    }

    /** Takes the node's first {@code blocks} out of the eviction queue, as far as they are in it. */
    void claim(PrefixNode node, int blocks) {
        Extent extent = node.free;
        while (extent != null && extent.from < blocks) {
            int end = Math.min(extent.to, blocks);
            cached -= end - extent.from;
            extent.from = end;
            if (extent.blocks() == 0) {
                queue.remove(extent);
                extent = extent.deeper;
            }
        }
        node.free = extent;
    }

    void giveBack(@Nullable PrefixNode node, int from, int to) {
        if (to <= from) {
            return;
        }
        cached += to - from;
        Extent youngest = queue.youngest();
        if (node == null && youngest != null && youngest.node == null && youngest.to < Integer.MAX_VALUE / 2) {
            // Blocks that nobody can find again are alike: one extent serves all that were given back in a row.
            youngest.to += to - from;
            return;
        }
        Extent extent = new Extent(node, from, to);
        if (node != null) {
            extent.deeper = node.free;
            node.free = extent;
        }
        queue.add(extent);
    }

    /** Takes free blocks: blank ones first, then the least recently used. The caller has checked that they exist. */
    void take(long blocks) {
        long fromBlank = Math.min(blank, blocks);
        blank -= fromBlank;
        long left = blocks - fromBlank;
        while (left > 0) {
            Extent extent = queue.oldest();
            if (extent == null) {
                throw new IllegalStateException("took more blocks than were free");
            }
            int evicted = (int) Math.min(left, extent.blocks());
            extent.to -= evicted;
            cached -= evicted;
            left -= evicted;
            if (extent.node != null) {
                extent.node.cached -= evicted;
            }
            below.evicted(extent.node, extent.to, extent.to + evicted);
            if (extent.blocks() == 0) {
                drop(extent);
            }
        }
    }

    private void drop(Extent extent) {
        queue.remove(extent);
        PrefixNode node = extent.node;
        if (node == null) {
            return;
        }
        if (node.free == extent) {
            node.free = extent.deeper;
        } else {
            Extent above = node.free;
            while (above != null && above.deeper != extent) {
                above = above.deeper;
            }
            if (above != null) {
                above.deeper = extent.deeper;
            }
        }
        tree.prune(node);
    }
}
