package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.TierHit;
import io.kvasir.model.llm.LocalAttention;

/** Prompts: admits them from the queue, schedules as much of them as the step has room for, and ends them. */
final class Prefills {
    /** The first waiting request left the queue until its blocks are there. */
    private static final int SET_ASIDE = -1;

    private final Slots slots;
    private final KvCache kv;
    private final WaitingQueue<RequestState> waiting;
    private final Preemptor preemptor;
    private final TierLoads loads;
    private final ComputedRequests computed;
    private final LocalAttention local;
    private final InstanceRole role;
    private final int longestChunk;

    Prefills(InstanceParts parts, Slots slots, Preemptor preemptor, TierLoads loads, ComputedRequests computed) {
        this.slots = slots;
        this.kv = parts.kv();
        this.waiting = parts.waiting();
        this.preemptor = preemptor;
        this.loads = loads;
        this.computed = computed;
        this.local = parts.local();
        this.role = parts.options().role();
        this.longestChunk = parts.options().rankTokens();
    }

    /** Continues partly computed prompts in order of admission, each as far as the budget goes. */
    void continueAll(PlannedStep step) {
        RequestList partial = slots.partial();
        for (int i = 0; i < partial.size() && step.tokensLeft > 0; ) {
            RequestState request = partial.get(i);
            int chunk = Math.min(request.target - request.computed, Math.min(step.tokensLeft, longestChunk));
            if (!preemptor.roomFor(request, request.computed + chunk, step)) {
                return;
            }
            if (Double.isNaN(request.scheduledSeconds)) {
                request.scheduledSeconds = step.plannedSeconds;
            }
            loads.goesOn(request, step.plannedSeconds);
            schedule(request, chunk, step);
            if (request.computed == request.target) {
                partial.remove(i);
            } else {
                i++;
            }
        }
    }

    /** Tokens the first waiting request has to compute, its cached prefix taken off; 0 when nobody waits. */
    int headTokens() {
        RequestState head = waiting.peek();
        if (head == null) {
            return 0;
        }
        int hit = kv.lookUp(head.holding, head.target);
        return head.target - hit - loads.tokens(loads.find(head, hit));
    }

    /**
     * Admits the first waiting request, unless its KV comes by copy.
     *
     * @return the tokens scheduled, or {@link #SET_ASIDE}
     */
    int admit(int maxTokens, PlannedStep step) {
        RequestState head = waiting.peek();
        if (head == null || head.swapped || head.phase == RequestState.Phase.TRANSFER) {
            return 0;
        }
        if (maxTokens <= 0 || slots.full()) {
            return 0;
        }
        int hit = kv.lookUp(head.holding, head.target);
        TierHit below = loads.find(head, hit);
        if (below.inFlight()) {
            loads.follow(head);
            return SET_ASIDE;
        }
        if (loads.ahead(below)) {
            return loads.begin(head, hit, below, step.plannedSeconds) ? SET_ASIDE : 0;
        }
        return admit(head, hit, below, maxTokens, step);
    }

    private int admit(RequestState head, int hit, TierHit below, int maxTokens, PlannedStep step) {
        int found = hit + loads.tokens(below);
        int chunk = Math.min(head.target - found, Math.min(maxTokens, longestChunk));
        if (!kv.startLoading(head.holding, hit, below, found + chunk)) {
            return 0;
        }
        waiting.poll();
        head.phase = RequestState.Phase.PREFILL;
        head.computed = found;
        if (head.cachedTokens < 0) {
            head.cachedTokens = found;
        }
        if (Double.isNaN(head.scheduledSeconds)) {
            head.scheduledSeconds = step.plannedSeconds;
        }
        if (below.blocks() > 0) {
            loads.inStep(head, below, step.plannedSeconds);
        }
        slots.take(head);
        schedule(head, chunk, step);
        if (head.computed < head.target) {
            slots.partial().add(head);
        }
        return chunk;
    }

    /** Schedules the next tokens of a prompt for which there is room. */
    private void schedule(RequestState request, int chunk, PlannedStep step) {
        int cached = request.computed;
        step.shape.prefillSequences++;
        step.shape.prefillTokens += chunk;
        step.shape.prefillCachedTokens += cached;
        step.shape.prefillAttentionPairs += chunk * (cached + (chunk + 1) / 2.0);
        step.shape.prefillScorePairs += chunk * ((double) cached + chunk);
        step.shape.prefillLocalPairs += LocalPairs.count(local, cached, chunk);
        step.tokensLeft -= chunk;
        request.computed += chunk;
        request.heldTokens = request.computed;
        kv.computed(request.holding, request.computed);
        if (request.computed == request.target) {
            end(request, step);
        }
    }

    private void end(RequestState request, PlannedStep step) {
        step.shape.prefillFinishing++;
        if (step.producesLastToken(request)) {
            return;
        }
        if (role.handsOver()) {
            handOver(request);
        } else {
            slots.joinNext(request);
        }
    }

    /** The prompt of a request ends here and its answer goes on elsewhere: it gives up its slot, but not its blocks. */
    private void handOver(RequestState request) {
        slots.giveBack(request);
        request.phase = RequestState.Phase.TRANSFER;
        request.sentHolding = request.holding;
        computed.hold(request.holding, request.heldTokens);
    }
}
