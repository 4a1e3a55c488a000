package io.kvasir.engine;

import io.kvasir.engine.kv.KvCache;
import org.jspecify.annotations.Nullable;

/** Requests that hold a slot of an instance, in order of admission, and whether they compute a prompt or decode. */
final class Slots {
    private final int most;
    private final KvCache kv;
    private final DecodeSet decoding;
    private final RunningList running;
    private final RequestList partial = new RequestList();
    private final RequestList joining = new RequestList();
    private final int[] decodingByClass;
    private int taken;
    private long admissions;
    /** KV blocks that requests with a slot aside will hold when their answers are complete. */
    private long asideBlocks;
    /** The same of requests without a slot whose KV has room here and is on its way. */
    private long expectedBlocks;

    Slots(InstanceOptions options, KvCache kv, DecodeSet decoding) {
        this.most = options.maxNumSeqs();
        this.kv = kv;
        this.running = new RunningList(kv.blockSize(), options.role());
        this.decoding = decoding;
        this.decodingByClass = new int[options.classes().size()];
    }

    int taken() {
        return taken;
    }

    boolean full() {
        return taken >= most;
    }

    @Nullable
    RequestState first() {
        return running.first();
    }

    /** The newest, which is preempted first. */
    @Nullable
    RequestState last() {
        return running.last();
    }

    /** Requests whose prompt is partly computed, in order of admission. */
    RequestList partial() {
        return partial;
    }

    /** Decoding sequences by request class; not to be changed. */
    int[] decodingByClass() {
        return decodingByClass;
    }

    /** Whether the KV memory holds a request beside all running ones until each has produced its whole answer. */
    boolean fitsToItsEnd(RequestState request) {
        long others = running.finalBlocks() + asideBlocks + expectedBlocks;
        return others == 0 || others + running.finalBlocks(request) <= kv.capacityBlocks();
    }

    /** The KV of a request has room here; it gets a slot when it has arrived. */
    void expect(RequestState request) {
        expectedBlocks += running.finalBlocks(request);
    }

    /** It has arrived and gets its slot, or it left before. */
    void expectNoMore(RequestState request) {
        expectedBlocks -= running.finalBlocks(request);
    }

    /** Whether it holds a request to its end beside the running ones and a share of what they still need to theirs. */
    boolean fitsWithShare(RequestState request, double share) {
        long held = kv.usedBlocks();
        double growth = share * Math.max(0, running.finalBlocks() + asideBlocks - held);
        return taken == 0 || held + growth + running.finalBlocks(request) <= kv.capacityBlocks();
    }

    void take(RequestState request) {
        request.admissionSerial = admissions++;
        running.add(request);
        taken++;
    }

    /** A request holds a slot, but does not run yet. */
    void takeAside(RequestState request) {
        asideBlocks += running.finalBlocks(request);
        taken++;
    }

    /** One that held a slot aside runs from now on, its prompt partly computed. */
    void resume(RequestState request) {
        asideBlocks -= running.finalBlocks(request);
        request.phase = RequestState.Phase.PREFILL;
        request.admissionSerial = admissions++;
        running.add(request);
        partial.add(request);
    }

    void giveBack(RequestState request) {
        running.remove(request);
        taken--;
    }

    /** A request decodes from the step after the one being planned on. */
    void joinNext(RequestState request) {
        request.phase = RequestState.Phase.DECODE;
        joining.add(request);
    }

    /** Those who were to join once the step is planned do. */
    void joinDecoding() {
        for (int i = 0; i < joining.size(); i++) {
            RequestState request = joining.get(i);
            decoding.join(request);
            decodingByClass[request.request.classIndex()]++;
        }
        joining.clear();
    }

    /** Requests from a place of the list on have left the decoding set with their last token. */
    void endDecoding(RequestList finishing, int from) {
        for (int i = from; i < finishing.size(); i++) {
            RequestState request = finishing.get(i);
            decodingByClass[request.request.classIndex()]--;
            request.ending = true;
        }
    }

    /** A running request neither decodes nor computes its prompt any more. */
    void stop(RequestState request) {
        if (request.phase == RequestState.Phase.DECODE) {
            decoding.leave(request);
            decodingByClass[request.request.classIndex()]--;
        } else {
            partial.remove(request);
        }
    }

    /** A finished or dropped request gives its slot and its blocks back. */
    void release(RequestState request) {
        if (!request.running) {
            return;
        }
        giveBack(request);
        kv.release(request.holding, request.heldTokens, request.computed, false);
    }
}
