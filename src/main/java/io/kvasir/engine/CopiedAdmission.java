package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.KvHolding;

/**
 * Requests whose KV comes by copy, from another instance or from host memory: takes room for it, and takes them into the
 * batch once it is here.
 */
final class CopiedAdmission {
    private final Slots slots;
    private final KvCache kv;
    private final WaitingQueue<RequestState> waiting;
    private final HostTraffic host;
    private final ComputedRequests computed;
    private final EngineObserver observer;
    /** Whether a request needs room for its whole answer. */
    private final boolean toTheEnd;

    CopiedAdmission(
            InstanceParts parts, Slots slots, HostTraffic host, ComputedRequests computed, EngineObserver observer) {
        this.slots = slots;
        this.kv = parts.kv();
        this.waiting = parts.waiting();
        this.host = host;
        this.computed = computed;
        this.observer = observer;
        this.toTheEnd = parts.scheduler().keepsRoomForAnswers();
    }

    /** Takes requests in whose KV is at hand; what only waits for room gets it in order of the queue. */
    void admit(PlannedStep step) {
        while (step.tokensLeft > 0 && !slots.full()) {
            RequestState next = computed.ready().poll();
            if (next == null) {
                break;
            }
            computed.letGo(next.holding);
            slots.expectNoMore(next);
            decodeOne(next, step);
        }
        RequestState head = waiting.peek();
        boolean moved = false;
        while (head != null && (head.phase == RequestState.Phase.TRANSFER ? makesRoom(head) : comesBack(head, step))) {
            head = waiting.peek();
            moved = true;
        }
        // The scheduler has not seen who is first now.
        step.unsettled = moved && head != null;
    }

    /** Takes room for the KV of a request that comes from elsewhere, and for its next token. */
    private boolean makesRoom(RequestState head) {
        if (toTheEnd && !slots.fitsToItsEnd(head)) {
            return false;
        }
        int hit = kv.lookUp(head.holding, head.computed + 1);
        if (!kv.start(head.holding, hit, head.computed + 1)) {
            return false;
        }
        waiting.poll();
        computed.hold(head.holding, head.computed + 1);
        head.roomTaken = true;
        slots.expect(head);
        observer.roomTaken(head, hit);
        return true;
    }

    /** Brings a swapped request back, when it is one and there is room. */
    private boolean comesBack(RequestState head, PlannedStep step) {
        if (!head.swapped || step.tokensLeft == 0 || slots.full()) {
            return false;
        }
        int hit = kv.lookUp(head.holding, head.computed + 1);
        if (!kv.start(head.holding, hit, head.computed + 1)) {
            return false;
        }
        waiting.poll();
        host.swapIn(head.computed, hit);
        head.swapped = false;
        decodeOne(head, step);
        return true;
    }

    /** A request whose KV is here and that has room for one more token decodes it in this step. */
    private void decodeOne(RequestState request, PlannedStep step) {
        slots.take(request);
        step.tokensLeft--;
        request.computed++;
        request.heldTokens = request.computed;
        kv.computed(request.holding, request.computed);
        computed.join(request.computed);
        request.phase = RequestState.Phase.DECODE;
        if (!step.producesLastToken(request)) {
            slots.joinNext(request);
        }
    }

    /** The KV of a request has arrived; its other answers, if it has several, find its prompt from now on. */
    void arrived(RequestState request) {
        if (request.group != null) {
            kv.computed(request.holding, request.computed);
        }
        computed.ready().add(request);
    }

    /** What a request handed over has left behind is given back. */
    void sent(KvHolding holding, int tokens) {
        computed.letGo(holding);
        kv.release(holding, tokens, tokens, false);
    }

    /** A request whose KV has arrived leaves before it got a slot; whether it was one. */
    boolean giveUpReady(RequestState request) {
        if (!computed.ready().remove(request)) {
            return false;
        }
        giveUp(request);
        return true;
    }

    /** A request whose KV has room here leaves before it ran. */
    void giveUp(RequestState request) {
        slots.expectNoMore(request);
        computed.letGo(request.holding);
        kv.release(request.holding, request.computed + 1, 0, false);
    }

    /** A swapped request leaves. */
    void forgetSwapped(RequestState request) {
        if (request.swapped) {
            host.forget(request.computed);
            request.swapped = false;
        }
    }
}
