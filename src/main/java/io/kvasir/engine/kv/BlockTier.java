package io.kvasir.engine.kv;

import org.jspecify.annotations.Nullable;

/**
 * Blocks in one tier below device memory: the least recently used one goes first, the end of a sequence before its
 * beginning. A block is in a tier once or not at all.
 */
final class BlockTier {
    /** Who is told what was evicted. */
    interface Evictions {
        /**
         * @param node where the blocks were found; null for blocks that nobody could find
         * @param from first block within the node
         * @param to exclusive end
         */
        void evicted(@Nullable PrefixNode node, int from, int to);
    }

    private final int tier;
    private final long capacity;
    private final Evictions evictions;
    private final EvictionQueue queue = new EvictionQueue();
    private long used;
    private long nameless;

    /**
     * @param tier which of a node's lower tiers this is
     * @param capacity blocks it holds
     */
    BlockTier(int tier, long capacity, Evictions evictions) {
        this.tier = tier;
        this.capacity = capacity;
        this.evictions = evictions;
    }

    long capacity() {
        return capacity;
    }

    long used() {
        return used;
    }

    /** Blocks in it that nobody can find. */
    long nameless() {
        return nameless;
    }

    /** Exclusive end of the consecutive blocks it has from block {@code from} of a node on; {@code from} for none. */
    int end(PrefixNode node, int from) {
        int end = from;
        for (Extent extent = node.below(tier); extent != null && extent.from <= end; extent = extent.deeper) {
            end = Math.max(end, extent.to);
        }
        return end;
    }

    /**
     * Makes blocks of a node the most recently used ones; those it does not have yet are written.
     *
     * @return blocks written
     */
    int put(PrefixNode node, int from, int to) {
        int end = (int) Math.min(to, from + capacity);
        if (end <= from) {
            return 0;
        }
        int written = end - from - cut(node, from, end);
        Extent extent = new Extent(node, from, end);
        link(node, extent);
        queue.add(extent);
        used += end - from;
        fit();
        return written;
    }

    /** Writes blocks that nobody will find: what an engine stores without knowing that. */
    void putNameless(int blocks) {
        int kept = (int) Math.min(blocks, capacity);
        if (kept <= 0) {
            return;
        }
        Extent youngest = queue.youngest();
        if (youngest != null && youngest.node == null && youngest.to < Integer.MAX_VALUE / 2) {
            youngest.to += kept;
        } else {
            queue.add(new Extent(null, 0, kept));
        }
        used += kept;
        nameless += kept;
        fit();
    }

    private void fit() {
        while (used > capacity) {
            Extent extent = queue.oldest();
            if (extent == null) {
                throw new IllegalStateException(used + " blocks used, but none to evict");
            }
            int evicted = (int) Math.min(used - capacity, extent.blocks());
            extent.to -= evicted;
            used -= evicted;
            if (extent.node == null) {
                nameless -= evicted;
            }
            int from = extent.to;
            if (extent.blocks() == 0) {
                queue.remove(extent);
                if (extent.node != null) {
                    unlink(extent.node, extent);
                }
            }
            evictions.evicted(extent.node, from, from + evicted);
        }
    }

    /** Takes blocks out as far as they are here; how many were. */
    private int cut(PrefixNode node, int from, int to) {
        int removed = 0;
        Extent extent = node.below(tier);
        while (extent != null && extent.from < to) {
            Extent next = extent.deeper;
            removed += cut(node, extent, Math.max(from, extent.from), Math.min(to, extent.to));
            extent = next;
        }
        used -= removed;
        return removed;
    }

    private int cut(PrefixNode node, Extent extent, int from, int to) {
        if (to <= from) {
            return 0;
        }
        if (from == extent.from && to == extent.to) {
            queue.remove(extent);
            unlink(node, extent);
        } else if (from == extent.from) {
            extent.from = to;
        } else {
            if (to < extent.to) {
                Extent deepEnd = new Extent(node, to, extent.to);
                deepEnd.deeper = extent.deeper;
                extent.deeper = deepEnd;
                queue.addBefore(extent, deepEnd);
            }
            extent.to = from;
        }
        return to - from;
    }

    private void link(PrefixNode node, Extent extent) {
        Extent above = null;
        Extent next = node.below(tier);
        while (next != null && next.from < extent.from) {
            above = next;
            next = next.deeper;
        }
        extent.deeper = next;
        if (above == null) {
            node.below(tier, extent);
        } else {
            above.deeper = extent;
        }
    }

    private void unlink(PrefixNode node, Extent extent) {
        Extent above = null;
        Extent at = node.below(tier);
        while (at != null && at != extent) {
            above = at;
            at = at.deeper;
        }
        if (above == null) {
            node.below(tier, extent.deeper);
        } else {
            above.deeper = extent.deeper;
        }
    }

    /** Blocks in the queue, for checks. */
    long queued() {
        long blocks = 0;
        for (Extent extent = queue.oldest(); extent != null; extent = extent.younger) {
            if (extent.blocks() <= 0) {
                throw new IllegalStateException("an empty extent in a lower tier");
            }
            blocks += extent.blocks();
        }
        return blocks;
    }
}
