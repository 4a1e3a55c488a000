package io.kvasir.engine;

import io.kvasir.engine.kv.KvCache;

/**
 * Swapped requests on the host links of one instance. The link carries both directions at once, so a step waits for the
 * larger of the two; it does not compute meanwhile (vLLM before V1 copied before running the model).
 */
final class HostTraffic {
    private final KvCache kv;
    private final double blockBytes;
    private final boolean used;
    private long freeBlocks;
    private long written;
    private long read;

    HostTraffic(KvCache kv, HostMemory host) {
        this.kv = kv;
        this.blockBytes = host.blockBytesPerDevice();
        this.used = host.blockBytesPerDevice() > 0;
        this.freeBlocks = host.swapBlocks();
    }

    /** Moves the blocks of a preempted request out, if there is room. */
    boolean swapOut(int tokens) {
        long blocks = kv.blocksFor(tokens);
        if (tokens == 0 || blocks > freeBlocks) {
            return false;
        }
        freeBlocks -= blocks;
        written += blocks;
        return true;
    }

    /** Moves a swapped request back in, but for the tokens still cached. */
    void swapIn(int tokens, int cachedTokens) {
        read += kv.blocksFor(tokens) - cachedTokens / kv.blockSize();
        forget(tokens);
    }

    /** A swapped request does not come back. */
    void forget(int tokens) {
        freeBlocks += kv.blocksFor(tokens);
    }

    /** Bytes the links of one device carry for the step being planned, in the busier direction; starts the next count. */
    long drainBytes() {
        if (!used) {
            return 0;
        }
        long blocks = Math.max(read, written);
        read = 0;
        written = 0;
        return Math.round(blocks * blockBytes);
    }
}
