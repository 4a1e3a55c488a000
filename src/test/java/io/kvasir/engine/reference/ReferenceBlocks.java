package io.kvasir.engine.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * KV blocks of one instance with prefix caching, as in vLLM V1: free blocks form a queue; a block is taken from its
 * head and loses its content then, not when it was freed; a request gives its blocks back last block first, so the tail
 * of a prefix goes before its head. A key names at most one block: a second copy stays nameless (vLLM keeps both).
 */
final class ReferenceBlocks {
    private final int blockSize;
    private final boolean caching;
    private final int[] references;
    private final long[] key;
    private final int[] previous;
    private final int[] next;
    private final int sentinel;
    private final Map<Long, Integer> byKey = new HashMap<>();
    private int free;

    ReferenceBlocks(int count, int blockSize, boolean caching) {
        this.blockSize = blockSize;
        this.caching = caching;
        this.references = new int[count];
        this.key = new long[count];
        this.previous = new int[count + 1];
        this.next = new int[count + 1];
        this.sentinel = count;
        Arrays.setAll(previous, i -> i == 0 ? count : i - 1);
        Arrays.setAll(next, i -> i == count ? 0 : i + 1);
        this.free = count;
    }

    int free() {
        return free;
    }

    int total() {
        return references.length;
    }

    /** Leading full blocks of the request that are cached, among the first {@code tokens} tokens. */
    int lookup(RequestState request, int tokens) {
        int hits = 0;
        while (caching && (hits + 1) * blockSize <= tokens && byKey.containsKey(request.keys[hits])) {
            hits++;
        }
        return hits;
    }

    /** Gives a request without blocks its hits and room for {@code tokens} tokens in all, or changes nothing. */
    boolean admit(RequestState request, int hits, int tokens) {
        int idleHits = 0;
        for (int i = 0; i < hits; i++) {
            idleHits += references[byKey.get(request.keys[i])] == 0 ? 1 : 0;
        }
        if (blocksFor(tokens) - hits + idleHits > free) {
            return false;
        }
        for (int i = 0; i < hits; i++) {
            int block = byKey.get(request.keys[i]);
            if (references[block]++ == 0) {
                unlink(block);
            }
            request.blockTable[i] = block;
        }
        request.blocks = hits;
        request.registered = hits;
        return ensure(request, tokens);
    }

    /** Gives a request room for {@code tokens} tokens in all, or changes nothing. */
    boolean ensure(RequestState request, int tokens) {
        int need = blocksFor(tokens);
        if (need - request.blocks > free) {
            return false;
        }
        while (request.blocks < need) {
            request.blockTable[request.blocks++] = pop();
        }
        return true;
    }

    /** Lets others find the full blocks among the first {@code tokens} tokens of a request. */
    void register(RequestState request, int tokens) {
        int full = tokens / blockSize;
        for (; caching && request.registered < full; request.registered++) {
            int block = request.blockTable[request.registered];
            if (byKey.putIfAbsent(request.keys[request.registered], block) == null) {
                key[block] = request.keys[request.registered];
            }
        }
    }

    /** Takes all blocks from a request. */
    void release(RequestState request) {
        for (int i = request.blocks - 1; i >= 0; i--) {
            int block = request.blockTable[i];
            if (--references[block] == 0) {
                append(block);
            }
        }
        request.blocks = 0;
        request.registered = 0;
    }

    private int blocksFor(int tokens) {
        return (tokens + blockSize - 1) / blockSize;
    }

    private int pop() {
        int block = next[sentinel];
        unlink(block);
        references[block] = 1;
        if (key[block] != 0) {
            byKey.remove(key[block]);
            key[block] = 0;
        }
        return block;
    }

    private void unlink(int block) {
        next[previous[block]] = next[block];
        previous[next[block]] = previous[block];
        free--;
    }

    private void append(int block) {
        int last = previous[sentinel];
        next[last] = block;
        previous[block] = last;
        next[block] = sentinel;
        previous[sentinel] = block;
        free++;
    }
}
