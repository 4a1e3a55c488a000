package io.kvasir.engine.kv;

import io.kvasir.model.workload.PromptContent;
import java.util.List;

/** What one request holds of the KV cache. Opaque to all but the cache that opened it. */
public final class KvHolding {
    final PromptContent content;
    final long requestId;

    /** Blocks taken for this holding alone, growth in lockstep not included. */
    long privateBlocks;
    /** Nodes of the prefix tree along this sequence, in order; null entries are not reached yet. */
    PrefixNode[] path = PrefixNode.NO_PATH;
    /** Blocks of each path node this holding refers to. */
    int[] used = PrefixNode.NO_BLOCKS;
    /** Path nodes in use. */
    int pathLength;
    /** Blocks referred to in the tree. */
    long sharedBlocks;
    /** Leading blocks of the sequence whose publication is settled. */
    int settledBlocks;
    /** Leading blocks that were on the device when the sequence began. */
    int foundBlocks;
    /** Leading blocks of the sequence that lower tiers have been given. */
    int storedBlocks;
    /** Of them those that nobody can find. */
    int storedNameless;
    /** Nodes whose blocks are on their way from a lower tier for this holding. */
    List<PrefixNode> loading = List.of();
    /** Whether the request's own blocks may be looked for: it was preempted before. */
    boolean returning;

    /** Blocks of the sequence that belong to the prefix tree and may be shared. */
    public long sharedBlocks() {
        return sharedBlocks;
    }

    KvHolding(PromptContent content, long requestId) {
        this.content = content;
        this.requestId = requestId;
    }
}
