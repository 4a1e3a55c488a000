package io.kvasir.engine.kv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Host memory and disk behind the prefix cache of one instance (vLLM's offloading connector, LMCache, SGLang's HiCache).
 * Copies are inclusive: a block that comes back stays where it was until it is evicted there, and what comes from disk
 * passes through host memory and stays there, too.
 *
 * <p>A block counts as stored from the moment its copying is planned.
 */
public final class LowerTiers {
    static final int HOST = 0;
    static final int DISK = 1;

    /** A part of a node in one tier. */
    private record Piece(PrefixNode node, int from, int to, boolean onDisk) {
        int blocks() {
            return to - from;
        }
    }

    private final PrefixTree tree;
    private final OffloadRules rules;
    private final int blockSize;
    private final int chunkBlocks;
    private final BlockTier host;
    private final BlockTier disk;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean inFlight;

    private long writtenFromDevice;
    private long spilled;
    private long writtenToDisk;

    LowerTiers(PrefixTree tree, TierPlan plan, int blockSize) {
        this.tree = tree;
        this.rules = plan.rules();
        this.blockSize = blockSize;
        this.chunkBlocks = Math.max(1, plan.rules().chunkTokens() / blockSize);
        this.host = new BlockTier(HOST, plan.hostBlocks(blockSize), this::evictedFromHost);
        this.disk = new BlockTier(DISK, plan.diskBlocks(blockSize), (node, from, to) -> forget(node));
    }

    /** Device memory alone. */
    static LowerTiers none() {
        return new LowerTiers(new PrefixTree(1), TierPlan.NONE, 1);
    }

    /** Whether there are any. */
    public boolean present() {
        return host.capacity() > 0;
    }

    public OffloadRules rules() {
        return rules;
    }

    /** Blocks in host memory. */
    public long hostBlocks() {
        return host.used();
    }

    /** Blocks on disk. */
    public long diskBlocks() {
        return disk.used();
    }

    /** Blocks that went from the devices to host memory so far. */
    public long writtenFromDevice() {
        return writtenFromDevice;
    }

    /** Blocks written to disk so far. */
    public long writtenToDisk() {
        return writtenToDisk;
    }

    /** Blocks written to host memory so far because the device needed their room at once. */
    public long spilledBlocks() {
        return spilled;
    }

    /** Whether taking cached blocks away on the device copies them first. */
    boolean copiesBeforeEviction() {
        return present() && rules.writeBack();
    }

    /** Free blocks of the device lose what they held. */
    void evicted(@Nullable PrefixNode node, int from, int to) {
        if (!copiesBeforeEviction()) {
            return;
        }
        int written = to - from;
        if (node == null) {
            host.putNameless(written);
        } else {
            written = host.put(node, from, to);
        }
        writtenFromDevice += written;
        spilled += written;
    }

    private void evictedFromHost(@Nullable PrefixNode node, int from, int to) {
        if (rules.writeBack() && disk.capacity() > 0) {
            if (node == null) {
                putNamelessOnDisk(to - from);
            } else {
                writtenToDisk += disk.put(node, from, to);
            }
        }
        forget(node);
    }

    private void putNamelessOnDisk(int blocks) {
        disk.putNameless(blocks);
        writtenToDisk += Math.min(blocks, disk.capacity());
    }

    private void forget(@Nullable PrefixNode node) {
        if (node != null) {
            tree.prune(node);
        }
    }

    /** The first {@code full} blocks of a sequence are on the device: what is written through is written. */
    void computed(KvHolding holding, int full) {
        if (!present() || rules.writeBack()) {
            return;
        }
        boolean all = rules.writing() == OffloadRules.Writing.THROUGH;
        int storable = (all ? full : Math.min(full, holding.foundBlocks)) / chunkBlocks * chunkBlocks;
        if (storable <= holding.storedBlocks) {
            return;
        }
        holding.storedBlocks = storable;
        storeNameless(holding, storable - holding.settledBlocks);
        // From the end to the beginning, which is thereby used last and evicted last.
        for (int s = holding.pathLength - 1; s >= 0; s--) {
            PrefixNode node = holding.path[s];
            int known = Math.min(node.cached, tree.size(holding, s, node));
            int to = Math.min(known, storable - node.firstBlock);
            if (to > 0) {
                writtenFromDevice += host.put(node, 0, to);
                writtenToDisk += disk.put(node, 0, to);
            }
        }
    }

    /** What nobody can find is written all the same: the engine does not know. */
    private void storeNameless(KvHolding holding, int blocks) {
        int more = blocks - holding.storedNameless;
        if (more > 0) {
            host.putNameless(more);
            putNamelessOnDisk(more);
            writtenFromDevice += more;
            holding.storedNameless = blocks;
        }
    }

    /** A sequence ends: an engine that keeps answers has written them as well. */
    void ended(KvHolding holding, int full) {
        if (rules.keepsAnswers()) {
            computed(holding, full);
        }
    }

    /** What follows the first blocks of a sequence in the lower tiers: whole chunks, up to a limit. */
    TierHit find(KvHolding holding, int hitBlocks, int limitBlocks) {
        if (!present()) {
            return TierHit.NONE;
        }
        int end = walk(holding, hitBlocks, limitBlocks);
        if (inFlight && pieces.isEmpty()) {
            return TierHit.IN_FLIGHT;
        }
        int whole = end / chunkBlocks * chunkBlocks;
        if (whole <= hitBlocks) {
            return TierHit.NONE;
        }
        int fromDisk = 0;
        int at = hitBlocks;
        for (Piece piece : pieces) {
            int blocks = Math.min(piece.blocks(), whole - at);
            fromDisk += piece.onDisk() ? blocks : 0;
            at += blocks;
        }
        return new TierHit(whole - hitBlocks - fromDisk, fromDisk, false);
    }

    /** What was found is read: it is used last of all, and what was on disk alone comes to host memory as well. */
    void read(KvHolding holding, int hitBlocks, TierHit hit) {
        walk(holding, hitBlocks, hitBlocks + hit.blocks());
        List<PrefixNode> nodes = new ArrayList<>();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            nodes.add(piece.node());
            piece.node().loading = Math.max(piece.node().loading, piece.to());
            if (piece.onDisk()) {
                disk.put(piece.node(), piece.from(), piece.to());
            }
            host.put(piece.node(), piece.from(), piece.to());
        }
        holding.loading = List.copyOf(nodes);
    }

    /** What was read is on the device, or its request has left. */
    void arrived(KvHolding holding) {
        for (PrefixNode node : holding.loading) {
            node.loading = 0;
            tree.prune(node);
        }
        holding.loading = List.of();
    }

    /** Collects the pieces that follow each other in the lower tiers; their exclusive end, blocks of the sequence. */
    private int walk(KvHolding holding, int from, int limit) {
        pieces.clear();
        inFlight = false;
        int at = from;
        long parent = PrefixTree.ROOT;
        for (int s = 0; s < PrefixTree.stretches(holding) && at < limit; s++) {
            PrefixNode node = tree.find(holding, s, parent);
            if (node == null) {
                return at;
            }
            int end = Math.min(limit, tree.lastBlock(holding, s, limit * blockSize));
            while (at < end) {
                int next = piece(node, at - node.firstBlock, end - node.firstBlock);
                if (next == at - node.firstBlock) {
                    return at;
                }
                at = node.firstBlock + next;
            }
            parent = node.serial;
        }
        return at;
    }

    /** The next piece of a node from a block on; its end, or the block itself when there is none. */
    private int piece(PrefixNode node, int from, int end) {
        if (from < node.loading) {
            inFlight = true;
            return from;
        }
        int inHost = Math.min(end, host.end(node, from));
        int reach = inHost > from ? inHost : Math.min(end, disk.end(node, from));
        if (reach > from) {
            pieces.add(new Piece(node, from, reach, inHost <= from));
        }
        return reach;
    }

    /** Checks what must hold between events; throws when it does not. May be slow. */
    public void checkInvariants() {
        check(host, HOST, "host memory");
        check(disk, DISK, "disk");
    }

    private void check(BlockTier tier, int index, String name) {
        long known = tree.blocksBelow(index) + tier.nameless();
        if (tier.used() > tier.capacity() || tier.used() != tier.queued() || tier.used() != known) {
            throw new IllegalStateException(name + " has " + tier.used() + " KV blocks of " + tier.capacity() + ", "
                    + tier.queued() + " in the order of eviction and " + known + " known");
        }
    }
}
