package io.kvasir.engine;

import io.kvasir.engine.kv.KvHolding;

/** Requests between the instance that ran their prompt and the one that writes their answer, seen from either. */
final class Handovers {
    private final CopiedAdmission copied;
    private final Occupants occupants;

    Handovers(CopiedAdmission copied, Occupants occupants) {
        this.copied = copied;
        this.occupants = occupants;
    }

    /** A prompt is done here: its request goes on elsewhere, unless its client gave up. */
    void promptDone(RequestState request, double now) {
        if (request.aborted) {
            sent(request);
            occupants.leave(request, RequestState.Phase.TIMED_OUT, now);
        } else {
            occupants.handOver(request);
        }
    }

    /** The KV of a request handed over is no longer needed here. */
    void sent(RequestState request) {
        KvHolding left = request.sentHolding;
        if (left == null) {
            throw new IllegalStateException("request " + request.request.id() + " left nothing behind");
        }
        request.sentHolding = null;
        copied.sent(left, request.request.promptTokens());
    }

    /** The KV of an accepted request is here. */
    void arrived(RequestState request, double now) {
        if (request.aborted) {
            copied.giveUp(request);
            occupants.leave(request, RequestState.Phase.TIMED_OUT, now);
        } else {
            copied.arrived(request);
            if (request.group != null) {
                occupants.enterOthers(request.group, now);
            }
        }
    }
}
