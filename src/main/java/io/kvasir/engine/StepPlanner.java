package io.kvasir.engine;

import io.kvasir.engine.batch.BatchDesk;
import io.kvasir.engine.batch.BatchScheduler;
import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.KvHolding;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.perf.StepTimeModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out what the batch scheduler decides for one step: takes KV blocks, moves requests between waiting, prefill
 * and decode, and keeps the step's shape. Its state is that of the last planned step, which may still be to come.
 */
final class StepPlanner implements BatchDesk {
    private final InstanceOptions options;
    private final BatchScheduler scheduler;
    private final KvCache kv;
    private final DecodeSet decoding;
    private final WaitingQueue<RequestState> waiting;
    private final StepTimeModel stepTime;
    private final InstanceTotals totals;
    private final LocalAttention local;
    private final ComputedRequests computed;
    private final HostTraffic host;
    private final boolean comeComputed;
    private final EngineObserver observer;

    private final RunningList running = new RunningList();
    private final List<RequestState> partial = new ArrayList<>();
    private final List<RequestState> joining = new ArrayList<>();
    private final int[] decodingByClass;
    private final boolean[] truncated;
    private final boolean[] penalised;
    private boolean sorts;
    private boolean penalises;
    private int runningRequests;
    private long admissions;

    private PlannedStep step;
    private double now;
    private double wakeSeconds = Double.POSITIVE_INFINITY;
    private int tokensLeft;
    private boolean preempted;
    private boolean unsettled;
    private boolean filling;

    /** The last evaluated step without prompt tokens. */
    private final PlannedStep lastDecodeStep;

    StepPlanner(InstanceParts parts, DecodeSet decoding, InstanceTotals totals, EngineObserver observer) {
        this.options = parts.options();
        this.scheduler = parts.scheduler();
        this.kv = parts.kv();
        this.decoding = decoding;
        this.waiting = parts.waiting();
        this.stepTime = parts.stepTime();
        this.totals = totals;
        this.local = parts.local();
        this.computed = new ComputedRequests(local);
        this.host = new HostTraffic(kv, parts.host());
        this.comeComputed =
                options.role() == InstanceRole.DECODE || parts.host().swapBlocks() > 0;
        this.observer = observer;
        this.decodingByClass = new int[options.classes().size()];
        this.truncated = new boolean[decodingByClass.length];
        this.penalised = new boolean[decodingByClass.length];
        for (int c = 0; c < decodingByClass.length; c++) {
            RequestClass requestClass = options.classes().get(c);
            truncated[c] = requestClass.sampling().truncated();
            penalised[c] = requestClass.sampling().penalties();
            sorts |= truncated[c];
            penalises |= penalised[c];
        }
        this.lastDecodeStep = new PlannedStep(decodingByClass.length);
        this.lastDecodeStep.version = -2;
        this.step = lastDecodeStep;
    }

    /** Plans one step. */
    void plan(PlannedStep into, double nowSeconds) {
        into.reset();
        step = into;
        now = nowSeconds;
        wakeSeconds = Double.POSITIVE_INFINITY;
        tokensLeft = options.maxNumBatchedTokens();
        preempted = false;
        unsettled = false;
        computed.clear();
        scheduler.plan(this);
        // Without the second clause one that preempted itself would wait for ready ones that nobody wakes.
        if (comeComputed && (!preempted || into.isEmpty())) {
            takeComputed();
        }
        for (RequestState request : joining) {
            decoding.join(request);
            decodingByClass[request.request.classIndex()]++;
        }
        joining.clear();
        into.shape.hostTransferBytes = host.drainBytes();
        if (!into.isEmpty() || computed.joined() > 0) {
            evaluate(into);
        }
    }

    /** When the scheduler wants to plan again; infinite when only a change matters. */
    double wakeSeconds() {
        return wakeSeconds;
    }

    /**
     * Steps that may follow the given last planned one without a plan that differs from it, the last of them letting
     * requests finish.
     */
    long repeatableSteps(PlannedStep last) {
        if (!last.decodesOnly()
                || last.version != decoding.version()
                || !partial.isEmpty()
                || preempted
                || unsettled
                || wakeSeconds != Double.POSITIVE_INFINITY) {
            return 0;
        }
        long steps = decoding.foreseeableSteps();
        long free = kv.freeBlocks();
        if (steps > 0 && (steps / kv.blockSize() + 1) * decoding.size() > free) {
            while (steps > 0 && decoding.blocksForSteps(steps) > free) {
                steps = steps > kv.blockSize() ? steps - kv.blockSize() : steps - 1;
            }
        }
        return steps;
    }

    /** Plans several repeatable steps at once; {@code last} becomes the last of them. */
    void planRepeated(PlannedStep last, long steps) {
        long blocks = decoding.blocksForSteps(steps);
        if (!kv.takeGrowth(blocks)) {
            throw new IllegalStateException("foreseen steps ran out of KV blocks");
        }
        decoding.advance(steps, last.finishing);
        last.shape.decodeContextTokens = decoding.contextTokens();
        last.shape.decodeLocalContextTokens = decoding.localContextTokens();
        endDecoding(last.finishing, 0);
    }

    @Override
    public double nowSeconds() {
        return now;
    }

    @Override
    public int tokensLeft() {
        return tokensLeft;
    }

    @Override
    public int runningRequests() {
        return runningRequests;
    }

    @Override
    public int decodingRequests() {
        return decoding.size();
    }

    @Override
    public int maxNumSeqs() {
        return options.maxNumSeqs();
    }

    @Override
    public void decodeAll() {
        if (decoding.size() == 0) {
            return;
        }
        long blocks = decoding.blocksForNextStep();
        if (blocks > 0 && !kv.takeGrowth(blocks)) {
            makeRoom();
        }
        int sequences = decoding.size();
        if (sequences == 0) {
            return;
        }
        int drafts = decoding.drafts();
        System.arraycopy(decodingByClass, 0, step.decodingByClass, 0, decodingByClass.length);
        int before = step.finishing.size();
        decoding.advance(step.finishing);
        step.shape.decodeSequences = sequences;
        step.shape.draftTokensPerSequence = drafts;
        step.shape.decodeQueryTokens = sequences * (1 + drafts);
        step.shape.decodeContextTokens = decoding.contextTokens();
        step.shape.decodeLocalContextTokens = decoding.localContextTokens();
        step.drafted = decoding.lastDrafted();
        step.accepted = decoding.lastAccepted();
        step.version = decoding.stepVersion();
        tokensLeft -= step.shape.decodeQueryTokens;
        endDecoding(step.finishing, before);
    }

    private void endDecoding(List<RequestState> finishing, int from) {
        for (int i = from; i < finishing.size(); i++) {
            RequestState request = finishing.get(i);
            decodingByClass[request.request.classIndex()]--;
            request.ending = true;
        }
    }

    /** Blocks ran out: requests get theirs in order of admission, and the newest lose theirs until it fits. */
    private void makeRoom() {
        RequestState request = running.first();
        while (request != null) {
            boolean decodes = request.phase == RequestState.Phase.DECODE && !request.ending;
            long needed = decodes ? decoding.blocksForNextStep(request) : 0;
            while (needed > 0 && !kv.takeGrowth(needed)) {
                RequestState victim = running.last();
                if (victim == null || victim == request) {
                    preempt(request);
                    return;
                }
                preempt(victim);
            }
            request = request.nextRunning;
        }
    }

    private void preempt(RequestState victim) {
        if (victim.ending) {
            // Its last token is in flight: it loses its blocks a step early and still ends with that step.
            release(victim);
            totals.preempted();
            preempted = true;
            return;
        }
        if (victim.phase == RequestState.Phase.DECODE) {
            decoding.leave(victim);
            decodingByClass[victim.request.classIndex()]--;
            step.departed.add(victim);
        } else {
            partial.remove(victim);
            victim.heldTokens = victim.computed;
        }
        running.remove(victim);
        runningRequests--;
        kv.release(victim.holding, victim.heldTokens, victim.computed, true);
        victim.swapped = victim.phase == RequestState.Phase.DECODE && host.swapOut(victim.computed);
        victim.phase = RequestState.Phase.PREEMPTED;
        victim.computed = victim.swapped ? victim.computed : 0;
        victim.heldTokens = 0;
        victim.target = victim.request.promptTokens() + victim.generated;
        victim.preemptions++;
        waiting.addPreempted(victim);
        totals.preempted();
        preempted = true;
    }

    @Override
    public int partialPrefills() {
        return partial.size();
    }

    @Override
    public void continuePrefills() {
        for (int i = 0; i < partial.size() && tokensLeft > 0; ) {
            RequestState request = partial.get(i);
            int chunk = Math.min(request.target - request.computed, tokensLeft);
            if (!roomFor(request, request.computed + chunk)) {
                return;
            }
            prefill(request, chunk);
            if (request.computed == request.target) {
                partial.remove(i);
            } else {
                i++;
            }
        }
    }

    private boolean roomFor(RequestState request, int tokens) {
        while (!kv.extend(request.holding, tokens)) {
            RequestState victim = running.last();
            if (victim == null || victim == request) {
                preempt(request);
                return false;
            }
            preempt(victim);
        }
        return true;
    }

    /** Schedules the next tokens of a prompt for which there is room. */
    private void prefill(RequestState request, int chunk) {
        int cached = request.computed;
        step.shape.prefillSequences++;
        step.shape.prefillTokens += chunk;
        step.shape.prefillCachedTokens += cached;
        step.shape.prefillAttentionPairs += chunk * (cached + (chunk + 1) / 2.0);
        step.shape.prefillLocalPairs += LocalPairs.count(local, cached, chunk);
        tokensLeft -= chunk;
        request.computed += chunk;
        request.heldTokens = request.computed;
        kv.computed(request.holding, request.computed);
        if (request.computed == request.target) {
            endPrefill(request);
        }
    }

    private void endPrefill(RequestState request) {
        step.shape.prefillFinishing++;
        step.prefilled.add(request);
        request.generated++;
        if (request.generated == request.request.outputTokens()) {
            step.finishing.add(request);
            request.ending = true;
        } else if (options.role() == InstanceRole.PREFILL) {
            handOver(request);
        } else {
            request.phase = RequestState.Phase.DECODE;
            joining.add(request);
        }
    }

    /** The prompt of a request ends here and its answer goes on elsewhere: it gives up its slot, but not its blocks. */
    private void handOver(RequestState request) {
        running.remove(request);
        runningRequests--;
        request.phase = RequestState.Phase.TRANSFER;
        request.sentHolding = request.holding;
        computed.hold(request.holding, request.heldTokens);
    }

    /** What a request handed over has left behind is given back. */
    void kvSent(KvHolding holding, int tokens) {
        computed.letGo(holding);
        kv.release(holding, tokens, tokens, false);
    }

    /** Takes requests in whose KV is at hand; what only waits for room gets it in order of the queue. */
    private void takeComputed() {
        while (tokensLeft > 0 && runningRequests < options.maxNumSeqs()) {
            RequestState next = computed.ready().poll();
            if (next == null) {
                break;
            }
            computed.letGo(next.holding);
            decodeOne(next);
        }
        RequestState head = waiting.peek();
        boolean moved = false;
        while (head != null && (head.phase == RequestState.Phase.TRANSFER ? makesRoom(head) : comesBack(head))) {
            head = waiting.peek();
            moved = true;
        }
        // The scheduler has not seen who is first now.
        unsettled = moved && head != null;
    }

    /** Takes room for the KV of a request that comes from elsewhere, and for its next token. */
    private boolean makesRoom(RequestState head) {
        int hit = kv.lookUp(head.holding, head.computed + 1);
        if (!kv.start(head.holding, hit, head.computed + 1)) {
            return false;
        }
        waiting.poll();
        computed.hold(head.holding, head.computed + 1);
        head.roomTaken = true;
        observer.roomTaken(head, hit);
        return true;
    }

    /** Brings a swapped request back, when it is one and there is room. */
    private boolean comesBack(RequestState head) {
        if (!head.swapped || tokensLeft == 0 || runningRequests >= options.maxNumSeqs()) {
            return false;
        }
        int hit = kv.lookUp(head.holding, head.computed + 1);
        if (!kv.start(head.holding, hit, head.computed + 1)) {
            return false;
        }
        waiting.poll();
        host.swapIn(head.computed, hit);
        head.swapped = false;
        decodeOne(head);
        return true;
    }

    /** A request whose KV is here and that has room for one more token decodes it in this step. */
    private void decodeOne(RequestState request) {
        request.admissionSerial = admissions++;
        running.add(request);
        runningRequests++;
        tokensLeft--;
        request.computed++;
        request.heldTokens = request.computed;
        kv.computed(request.holding, request.computed);
        computed.join(request.computed);
        request.phase = RequestState.Phase.DECODE;
        step.prefilled.add(request);
        request.generated++;
        if (request.generated == request.request.outputTokens()) {
            step.finishing.add(request);
            request.ending = true;
        } else {
            joining.add(request);
        }
    }

    /** The KV of a request has arrived. */
    void arrived(RequestState request) {
        computed.ready().add(request);
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

    @Override
    public boolean preempted() {
        return preempted;
    }

    @Override
    public boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    @Override
    public int waitingRequests() {
        return waiting.size();
    }

    @Override
    public double headQueuedSeconds() {
        RequestState head = waiting.peek();
        return head == null ? Double.NaN : head.queuedSeconds;
    }

    @Override
    public int headTokens() {
        RequestState head = waiting.peek();
        return head == null ? 0 : head.target - kv.lookUp(head.holding, head.target);
    }

    @Override
    public int admit(int maxTokens) {
        RequestState head = waiting.peek();
        if (head == null || head.swapped || head.phase == RequestState.Phase.TRANSFER) {
            return 0;
        }
        if (maxTokens <= 0 || runningRequests >= options.maxNumSeqs()) {
            return 0;
        }
        int hit = kv.lookUp(head.holding, head.target);
        int chunk = Math.min(head.target - hit, maxTokens);
        if (!kv.start(head.holding, hit, hit + chunk)) {
            return 0;
        }
        waiting.poll();
        head.phase = RequestState.Phase.PREFILL;
        head.admissionSerial = admissions++;
        head.computed = hit;
        if (head.cachedTokens < 0) {
            head.cachedTokens = hit;
            head.scheduledSeconds = now;
        }
        running.add(head);
        runningRequests++;
        prefill(head, chunk);
        if (head.computed < head.target) {
            partial.add(head);
        }
        return chunk;
    }

    @Override
    public void limitTokens(int tokens) {
        tokensLeft = Math.min(tokensLeft, tokens);
    }

    @Override
    public boolean plannedPrefill() {
        return step.shape.prefillSequences > 0;
    }

    @Override
    public boolean filling() {
        return filling;
    }

    @Override
    public void keepFilling(boolean stillFilling) {
        filling = stillFilling;
    }

    @Override
    public void wakeAt(double seconds) {
        wakeSeconds = Math.min(wakeSeconds, seconds);
    }

    /** A finished or dropped request gives its slot and its blocks back. */
    void release(RequestState request) {
        if (!request.running) {
            return;
        }
        running.remove(request);
        runningRequests--;
        kv.release(request.holding, request.heldTokens, request.computed, false);
    }

    /** Takes a running request out at once; its blocks are given back. */
    void drop(RequestState request) {
        if (request.phase == RequestState.Phase.DECODE) {
            decoding.leave(request);
            decodingByClass[request.request.classIndex()]--;
        } else {
            partial.remove(request);
        }
        release(request);
    }

    /** Slots, blocks and sets as they must be after any event. */
    void checkInvariants(PlannedStep current, boolean busy) {
        int listed = 0;
        int ending = 0;
        long held = 0;
        for (RequestState r = running.first(); r != null; r = r.nextRunning) {
            listed++;
            ending += r.ending ? 1 : 0;
            held += privateBlocks(r);
            boolean known = r.phase == RequestState.Phase.PREFILL || r.phase == RequestState.Phase.DECODE;
            require(known, "running request " + r.request.id() + " is " + r.phase);
        }
        require(
                listed - ending == decoding.size() + partial.size(),
                listed + " listed as running, " + decoding.size() + " decode and " + partial.size() + " prefill");
        require(
                runningRequests <= options.maxNumSeqs(),
                runningRequests + " run on " + options.maxNumSeqs() + " slots");
        require(listed == runningRequests, listed + " listed as running, but only " + runningRequests + " hold a slot");
        require(
                kv.freeBlocks() >= 0 && kv.usedBlocks() >= 0,
                "KV blocks: " + kv.usedBlocks() + " used, " + kv.freeBlocks() + " free");
        if (kv.growsByToken()) {
            held += computed.heldBlocks(kv);
            long shared = kv.sharedBlocksInUse();
            require(
                    held + shared == kv.usedBlocks(),
                    held + " KV blocks held alone and " + shared + " shared, but " + kv.usedBlocks() + " are in use");
        }
        int byClass = 0;
        for (int count : decodingByClass) {
            require(count >= 0, "a negative number of sequences decodes");
            byClass += count;
        }
        require(byClass == decoding.size(), byClass + " decode by class, " + decoding.size() + " in all");
        require(
                !busy || current.shape.tokens() <= options.maxNumBatchedTokens() || current.shape.prefillTokens == 0,
                "a step of " + current.shape.tokens() + " tokens under a budget of " + options.maxNumBatchedTokens());
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

    private void evaluate(PlannedStep planned) {
        if (computed.joined() > 0 || planned.shape.hostTransferBytes > 0) {
            // Like no step before or after it, even where the decoding set is the same.
            countSampling(planned);
            computed.addTo(planned.shape);
            planned.version = -1;
            stepTime.evaluate(planned.shape, planned.time);
            return;
        }
        if (planned.decodesOnly() && planned.version == lastDecodeStep.version) {
            planned.time.copyFrom(lastDecodeStep.time);
            copySampling(lastDecodeStep, planned);
            return;
        }
        countSampling(planned);
        stepTime.evaluate(planned.shape, planned.time);
        if (planned.decodesOnly()) {
            lastDecodeStep.version = planned.version;
            lastDecodeStep.time.copyFrom(planned.time);
            copySampling(planned, lastDecodeStep);
        } else {
            planned.version = -1;
        }
    }

    private static void copySampling(PlannedStep from, PlannedStep to) {
        to.shape.truncatedSamplings = from.shape.truncatedSamplings;
        to.shape.penalisedSamplings = from.shape.penalisedSamplings;
    }

    private void countSampling(PlannedStep planned) {
        if (!sorts && !penalises) {
            return;
        }
        if (planned.shape.decodeSequences > 0) {
            for (int c = 0; c < truncated.length; c++) {
                addSampling(planned, c, planned.decodingByClass[c]);
            }
        }
        for (RequestState request : planned.prefilled) {
            addSampling(planned, request.request.classIndex(), 1);
        }
    }

    private void addSampling(PlannedStep planned, int requestClass, int sequences) {
        if (truncated[requestClass]) {
            planned.shape.truncatedSamplings += sequences;
        }
        if (penalised[requestClass]) {
            planned.shape.penalisedSamplings += sequences;
        }
    }
}
