package io.kvasir.engine;

import io.kvasir.engine.kv.KvCache;

/** Slots, KV blocks and sets as they must be after any event; throws when they are not. */
final class BatchInvariants {
    private final InstanceOptions options;
    private final KvCache kv;
    private final DecodeSet decoding;
    private final Slots slots;
    private final TierLoads loads;
    private final ComputedRequests computed;

    BatchInvariants(InstanceParts parts, DecodeSet decoding, Slots slots, TierLoads loads, ComputedRequests computed) {
        this.options = parts.options();
        this.kv = parts.kv();
        this.decoding = decoding;
        this.slots = slots;
        this.loads = loads;
        this.computed = computed;
    }

    void check(PlannedStep current, boolean busy) {
        int listed = 0;
        int ending = 0;
        long held = 0;
        for (RequestState r = slots.first(); r != null; r = r.nextRunning) {
            listed++;
            ending += r.ending ? 1 : 0;
            held += privateBlocks(r);
            boolean known = r.phase == RequestState.Phase.PREFILL || r.phase == RequestState.Phase.DECODE;
            require(known, "running request " + r.request.id() + " is " + r.phase);
        }
        int partial = slots.partial().size();
        require(
                listed - ending == decoding.size() + partial,
                listed + " listed as running, " + decoding.size() + " decode and " + partial + " prefill");
        require(slots.taken() <= options.maxNumSeqs(), slots.taken() + " run on " + options.maxNumSeqs() + " slots");
        int loading = loads.loading().size();
        require(
                listed + loading == slots.taken(),
                listed + " listed as running and " + loading + " loading, but " + slots.taken() + " hold a slot");
        for (int i = 0; i < loading; i++) {
            RequestState r = loads.loading().get(i);
            require(r.phase == RequestState.Phase.LOADING, "loading request " + r.request.id() + " is " + r.phase);
            held += privateBlocks(r);
        }
        kv.lowerTiers().checkInvariants();
        checkBlocks(held);
        checkClasses();
        require(
                !busy || current.shape.tokens() <= options.maxNumBatchedTokens() || current.shape.prefillTokens == 0,
                "a step of " + current.shape.tokens() + " tokens under a budget of " + options.maxNumBatchedTokens());
    }

    private void checkBlocks(long heldByRunning) {
        require(
                kv.freeBlocks() >= 0 && kv.usedBlocks() >= 0,
                "KV blocks: " + kv.usedBlocks() + " used, " + kv.freeBlocks() + " free");
        if (kv.growsByToken()) {
            long held = heldByRunning + computed.heldBlocks(kv);
            long shared = kv.sharedBlocksInUse();
            require(
                    held + shared == kv.usedBlocks(),
                    held + " KV blocks held alone and " + shared + " shared, but " + kv.usedBlocks() + " are in use");
        }
    }

    private void checkClasses() {
        int byClass = 0;
        for (int count : slots.decodingByClass()) {
            require(count >= 0, "a negative number of sequences decodes");
            byClass += count;
        }
        require(byClass == decoding.size(), byClass + " decode by class, " + decoding.size() + " in all");
    }

    /** Blocks a running request has to itself. */
    private long privateBlocks(RequestState request) {
        boolean decodes = request.phase == RequestState.Phase.DECODE && !request.ending;
        int tokens = decodes ? decoding.heldTokens(request) : request.heldTokens;
        return kv.blocksFor(tokens) - request.holding.sharedBlocks();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
