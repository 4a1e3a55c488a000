package io.kvasir.engine;

import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.KvHolding;
import io.kvasir.model.workload.PromptContent;
import java.util.ArrayDeque;
import java.util.Deque;

/** The memory of a machine that takes the place of another: nothing of what that one had cached is found. */
final class EmptiedCache {
    private record Taken(KvHolding holding, int tokens) {}

    private EmptiedCache() {}

    /**
     * Whoever takes every block evicts what is in it, and gives it back without a trace.
     *
     * @throws IllegalStateException when a request still holds a block
     */
    static void empty(KvCache kv) {
        if (kv.usedBlocks() != 0) {
            throw new IllegalStateException(
                    "requests hold " + kv.usedBlocks() + " KV blocks of a machine that is gone");
        }
        Deque<Taken> all = new ArrayDeque<>();
        long most = Integer.MAX_VALUE / kv.blockSize();
        while (kv.freeBlocks() > 0) {
            int tokens = (int) Math.min(kv.freeBlocks(), most) * kv.blockSize();
            KvHolding holding = kv.open(PromptContent.UNIQUE, -1 - all.size());
            if (!kv.start(holding, 0, tokens)) {
                break;
            }
            all.add(new Taken(holding, tokens));
        }
        all.forEach(taken -> kv.release(taken.holding(), taken.tokens(), 0, false));
    }
}
