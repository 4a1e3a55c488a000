package io.kvasir.engine.kv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of content in the prefix tree: the tokens of one content identity, after a given beginning. Its cached
 * blocks are always the first {@code cached} ones of the stretch, because deeper blocks are never used later than the
 * ones before them and so are evicted earlier.
 */
final class PrefixNode {
    static final PrefixNode[] NO_PATH = new PrefixNode[0];
    static final int[] NO_BLOCKS = new int[0];
    private static final @Nullable Extent[] NOWHERE = new Extent[0];

    /** Key of a child: what it follows, what it is, and where it starts. */
    record Key(long parent, long identity, int startToken) {}

    final long serial;
    final @Nullable PrefixNode parent;
    final Key key;
    /** Index in the sequence of the node's first block. */
    final int firstBlock;

    /** Blocks published and not evicted. */
    int cached;
    /** Holdings whose path runs through this node. */
    int users;
    /** Children in the tree. */
    int children;
    /** Shallowest stretch of blocks nobody uses; deeper ones follow by {@link Extent#deeper}. */
    @Nullable
    Extent free;
    /** Exclusive end of blocks on their way from a lower tier; 0 when there are none. */
    int loading;

    /** Shallowest extent in each lower tier; empty until one has any. */
    private @Nullable Extent[] below = NOWHERE;

    /** How many blocks each user refers to, with multiplicity; few distinct values. */
    private int[] reach = {};

    private int[] reachCount = {};
    private int distinct;

    PrefixNode(long serial, @Nullable PrefixNode parent, Key key, int firstBlock) {
        this.serial = serial;
        this.parent = parent;
        this.key = key;
        this.firstBlock = firstBlock;
    }

    /** Shallowest extent in a lower tier; deeper ones follow by {@link Extent#deeper}. */
    @Nullable
    Extent below(int tier) {
        return tier < below.length ? below[tier] : null;
    }

    void below(int tier, @Nullable Extent shallowest) {
        if (tier >= below.length) {
            below = Arrays.copyOf(below, tier + 1);
        }
        below[tier] = shallowest;
    }

    /** Blocks in a lower tier. */
    long blocksBelow(int tier) {
        long blocks = 0;
        for (Extent extent = below(tier); extent != null; extent = extent.deeper) {
            blocks += extent.blocks();
        }
        return blocks;
    }

    /** Whether it holds nothing, serves nobody and leads nowhere. */
    boolean forgettable() {
        if (cached > 0 || users > 0 || children > 0 || loading > 0) {
            return false;
        }
        for (Extent extent : below) {
            if (extent != null) {
                return false;
            }
        }
        return true;
    }

    /** Deepest block count any user refers to. */
    int usedBlocks() {
        int deepest = 0;
        for (int i = 0; i < distinct; i++) {
            deepest = Math.max(deepest, reach[i]);
        }
        return deepest;
    }

    void addUse(int blocks) {
        for (int i = 0; i < distinct; i++) {
            if (reach[i] == blocks) {
                reachCount[i]++;
                return;
            }
        }
        if (distinct == reach.length) {
            int size = Math.max(2, distinct * 2);
            reach = Arrays.copyOf(reach, size);
            reachCount = Arrays.copyOf(reachCount, size);
        }
        reach[distinct] = blocks;
        reachCount[distinct++] = 1;
    }

    void removeUse(int blocks) {
        for (int i = 0; i < distinct; i++) {
            if (reach[i] == blocks) {
                if (--reachCount[i] == 0) {
                    distinct--;
                    reach[i] = reach[distinct];
                    reachCount[i] = reachCount[distinct];
                }
                return;
            }
        }
        throw new IllegalStateException("no use of " + blocks + " blocks to remove");
    }
}
