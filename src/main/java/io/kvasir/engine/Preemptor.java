package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;

/** What happens when KV blocks run out: the newest running requests lose theirs until the others fit. */
final class Preemptor {
    private final Slots slots;
    private final KvCache kv;
    private final DecodeSet decoding;
    private final WaitingQueue<RequestState> waiting;
    private final HostTraffic host;
    private final InstanceTotals totals;

    Preemptor(InstanceParts parts, Slots slots, DecodeSet decoding, HostTraffic host, InstanceTotals totals) {
        this.slots = slots;
        this.kv = parts.kv();
        this.decoding = decoding;
        this.waiting = parts.waiting();
        this.host = host;
        this.totals = totals;
    }

    /** Takes the blocks all decoding requests need for the next step; those for whom there are none are preempted. */
    void roomForDecoding(PlannedStep step) {
        long blocks = decoding.blocksForNextStep();
        if (blocks > 0 && !kv.takeGrowth(blocks)) {
            roomInOrder(step);
        }
    }

    /** Requests get theirs in order of admission. */
    private void roomInOrder(PlannedStep step) {
        RequestState request = slots.first();
        while (request != null) {
            boolean decodes = request.phase == RequestState.Phase.DECODE && !request.ending;
            long needed = decodes ? decoding.blocksForNextStep(request) : 0;
            while (needed > 0 && !kv.takeGrowth(needed)) {
                if (!preemptNewest(request, step)) {
                    return;
                }
            }
            request = request.nextRunning;
        }
    }

    /** Makes room for so many tokens of a running request; false when it was preempted itself. */
    boolean roomFor(RequestState request, int tokens, PlannedStep step) {
        while (!kv.extend(request.holding, tokens)) {
            if (!preemptNewest(request, step)) {
                return false;
            }
        }
        return true;
    }

    /** Preempts the newest request; whether it is another than the one that needs room. */
    private boolean preemptNewest(RequestState needy, PlannedStep step) {
        RequestState victim = slots.last();
        if (victim == null || victim == needy) {
            preempt(needy, step);
            return false;
        }
        preempt(victim, step);
        return true;
    }

    private void preempt(RequestState victim, PlannedStep step) {
        totals.preempted();
        step.preempted = true;
        if (victim.ending) {
            // Its last token is in flight: it loses its blocks a step early and still ends with that step.
            slots.release(victim);
            return;
        }
        boolean decodes = victim.phase == RequestState.Phase.DECODE;
        slots.stop(victim);
        if (decodes) {
            step.departed.add(victim);
        } else {
            victim.heldTokens = victim.computed;
            victim.keptTokens = victim.computed;
        }
        slots.giveBack(victim);
        kv.release(victim.holding, victim.heldTokens, victim.keptTokens, true);
        victim.swapped = decodes && host.swapOut(victim.computed);
        victim.phase = RequestState.Phase.PREEMPTED;
        victim.computed = victim.swapped ? victim.computed : 0;
        victim.heldTokens = 0;
        victim.target = victim.request.promptTokens() + victim.generated;
        victim.preemptions++;
        waiting.addPreempted(victim);
    }
}
