package io.kvasir.engine;

import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.KvHolding;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.perf.StepShape;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests that join the batch with their KV at hand, copied from another instance or from host memory: in their first
 * step they decode one token each, beside what the scheduler planned. Counts what they add to the step being planned.
 */
final class ComputedRequests {
    private final LocalAttention local;
    private final ArrayDeque<RequestState> ready = new ArrayDeque<>();
    /** Room for tokens held here by requests that do not run here, by holding. */
    private final Map<KvHolding, Integer> held = new LinkedHashMap<>();

    private int joined;
    private long contextTokens;
    private long localContextTokens;

    ComputedRequests(LocalAttention local) {
        this.local = local;
    }

    /** Requests whose KV has arrived, in that order, and that wait for a slot. */
    ArrayDeque<RequestState> ready() {
        return ready;
    }

    /** A holding keeps its blocks though its request does not run here. */
    void hold(KvHolding holding, int tokens) {
        held.put(holding, tokens);
    }

    /** It runs now, or has given its blocks back. */
    void letGo(KvHolding holding) {
        held.remove(holding);
    }

    /** Blocks that such holdings have to themselves; for checks. */
    long heldBlocks(KvCache kv) {
        long blocks = 0;
        for (Map.Entry<KvHolding, Integer> entry : held.entrySet()) {
            blocks += kv.blocksFor(entry.getValue()) - entry.getKey().sharedBlocks();
        }
        return blocks;
    }

    /** Begins a step. */
    void clear() {
        joined = 0;
        contextTokens = 0;
        localContextTokens = 0;
    }

    /** A request decodes one token in this step, its new token included in the context. */
    void join(int context) {
        joined++;
        contextTokens += context;
        localContextTokens += local.visibleTokens(context);
    }

    int joined() {
        return joined;
    }

    /** Adds them to the decoding sequences of the step. */
    void addTo(StepShape shape) {
        shape.decodeSequences += joined;
        shape.decodeQueryTokens += joined;
        shape.decodeContextTokens += contextTokens;
        shape.decodeLocalContextTokens += localContextTokens;
    }
}
