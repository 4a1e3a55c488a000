package io.kvasir.engine.kv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of content an instance knows, by what they follow. Asked by key alone: the order of the map is never
 * seen.
 */
final class PrefixTree {
    /** What the first stretch of a sequence follows. */
    static final long ROOT = 0;

    private final int blockSize;
    private final Map<PrefixNode.Key, PrefixNode> nodes = new HashMap<>();
    private long nextSerial = ROOT + 1;

    PrefixTree(int blockSize) {
        this.blockSize = blockSize;
    }

    /** Stretches of a sequence, its own tail included once it may come back for it. */
    static int stretches(KvHolding holding) {
        return holding.content.segments() + (holding.returning ? 1 : 0);
    }

    /** The node of a stretch that follows a node, or null when nothing is known of it. */
    @Nullable
    PrefixNode find(KvHolding holding, int stretch, long parent) {
        return nodes.get(key(holding, stretch, parent));
    }

    /** Exclusive last block of a stretch in a sequence of the given length; a block belongs where its last token is. */
    int lastBlock(KvHolding holding, int stretch, int tokens) {
        boolean own = stretch == holding.content.segments();
        return (own ? tokens : Math.min(holding.content.end(stretch), tokens)) / blockSize;
    }

    /** Blocks of a stretch, however long the sequence. */
    int size(KvHolding holding, int stretch, PrefixNode node) {
        return lastBlock(holding, stretch, Integer.MAX_VALUE) - node.firstBlock;
    }

    /** The path node of a stretch, entered (and made) when the holding has not come so far yet. */
    PrefixNode enter(KvHolding holding, int stretch) {
        if (stretch < holding.pathLength) {
            return holding.path[stretch];
        }
        PrefixNode parent = stretch == 0 ? null : holding.path[stretch - 1];
        PrefixNode node = make(parent, key(holding, stretch, parent == null ? ROOT : parent.serial));
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

    private PrefixNode make(@Nullable PrefixNode parent, PrefixNode.Key key) {
        PrefixNode node = nodes.get(key);
        if (node == null) {
            node = new PrefixNode(nextSerial++, parent, key, key.startToken() / blockSize);
            nodes.put(key, node);
            if (parent != null) {
                parent.children++;
            }
        }
        return node;
    }

    /** Forgets nodes that hold nothing and lead nowhere. */
    void prune(PrefixNode start) {
        PrefixNode node = start;
        while (node != null && node.forgettable()) {
            nodes.remove(node.key);
            node = node.parent;
            if (node != null) {
                node.children--;
            }
        }
    }

    /** Blocks that holdings refer to, shared ones counted once. */
    long usedBlocks() {
        return nodes.values().stream().mapToLong(PrefixNode::usedBlocks).sum();
    }

    /** Blocks the nodes have in one lower tier. */
    long blocksBelow(int tier) {
        return nodes.values().stream().mapToLong(node -> node.blocksBelow(tier)).sum();
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
}
