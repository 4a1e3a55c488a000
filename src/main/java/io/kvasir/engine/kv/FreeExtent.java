package io.kvasir.engine.kv;

import org.jspecify.annotations.Nullable;

/**
 * Consecutive free blocks that were given back together: an entry of the eviction queue. Blocks of a node can be found
 * again until they are evicted; blocks without a node cannot.
 */
final class FreeExtent {
    final @Nullable PrefixNode node;
    /** First block within the node. */
    int from;
    /** Exclusive end within the node. */
    int to;

    /** Next older and next younger in the eviction queue. */
    @Nullable
    FreeExtent older;

    @Nullable
    FreeExtent younger;

    /** The same node's next deeper extent. */
    @Nullable
    FreeExtent deeper;

    FreeExtent(@Nullable PrefixNode node, int from, int to) {
        this.node = node;
        this.from = from;
        this.to = to;
    }

    int blocks() {
        return to - from;
    }
}
