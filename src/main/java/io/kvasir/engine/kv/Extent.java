package io.kvasir.engine.kv;

import org.jspecify.annotations.Nullable;

/**
 * Consecutive blocks that were given back, or last used in a lower tier, together: an entry of an eviction queue. Blocks
 * of a node can be found again until they are evicted; blocks without a node cannot.
 */
final class Extent {
    final @Nullable PrefixNode node;
    /** First block within the node. */
    int from;
    /** Exclusive end within the node. */
    int to;

    /** Next older and next younger in the eviction queue. */
    @Nullable
    Extent older;

    @Nullable
    Extent younger;

    /** The same node's next deeper extent. */
    @Nullable
    Extent deeper;

    Extent(@Nullable PrefixNode node, int from, int to) {
        this.node = node;
        this.from = from;
        this.to = to;
    }

    int blocks() {
        return to - from;
    }
}
