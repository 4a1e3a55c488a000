package io.kvasir.engine;

import io.kvasir.engine.batch.BatchDesk;
import io.kvasir.engine.batch.BatchScheduler;
import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;

/**
 * Carries out what the batch scheduler decides for one step: has prompts and decodes scheduled and the step evaluated.
 * Its state is that of the last planned step, which may still be to come.
 */
final class StepPlanner implements BatchDesk {
    private final InstanceOptions options;
    private final BatchScheduler scheduler;
    private final KvCache kv;
    private final DecodeSet decoding;
    private final WaitingQueue<RequestState> waiting;
    private final ComputedRequests computed;
    private final HostTraffic host;
    private final Slots slots;
    private final Preemptor preemptor;
    private final Prefills prefills;
    private final CopiedAdmission copied;
    private final TierWaits waits;
    private final TierLoads loads;
    private final StepEvaluator evaluator;
    private final BatchInvariants invariants;
    private final boolean comeComputed;

    private PlannedStep step;
    private double wakeSeconds = Double.POSITIVE_INFINITY;
    private boolean filling;
    private long planned;
    /** Plannings until the scheduler wants to be asked again. */
    private long again = Long.MAX_VALUE;

    private boolean paused;

    StepPlanner(
            InstanceParts parts, DecodeSet decoding, InstanceTotals totals, StepTimer timer, EngineObserver observer) {
        this.options = parts.options();
        this.scheduler = parts.scheduler();
        this.kv = parts.kv();
        this.decoding = decoding;
        this.waiting = parts.waiting();
        this.computed = new ComputedRequests(parts.local());
        this.host = new HostTraffic(kv, parts.host());
        this.slots = new Slots(options, kv, decoding);
        this.preemptor = new Preemptor(parts, slots, decoding, host, totals);
        this.waits = new TierWaits(parts, totals);
        this.loads = new TierLoads(parts, slots, timer, waits, totals);
        this.prefills = new Prefills(parts, slots, preemptor, loads, computed);
        this.copied = new CopiedAdmission(parts, slots, host, computed, observer);
        this.evaluator = new StepEvaluator(parts.stepTime(), options, kv.blockSize());
        this.invariants = new BatchInvariants(parts, decoding, slots, loads, computed);
        this.comeComputed =
                options.role() == InstanceRole.DECODE || parts.host().swapBlocks() > 0;
        this.step = new PlannedStep(options.classes().size());
    }

    /** Who holds a slot. */
    Slots slots() {
        return slots;
    }

    /** Requests whose KV comes by copy. */
    CopiedAdmission copied() {
        return copied;
    }

    /** Requests whose blocks come from lower tiers. */
    TierLoads loads() {
        return loads;
    }

    /** Plans one step. */
    void plan(PlannedStep into, double nowSeconds) {
        into.reset(nowSeconds, options.maxNumBatchedTokens());
        step = into;
        wakeSeconds = Double.POSITIVE_INFINITY;
        again = Long.MAX_VALUE;
        computed.clear();
        waits.clear();
        if (!paused) {
            scheduler.plan(this);
            // Without the second clause one that preempted itself would wait for ready ones that nobody wakes.
            if (comeComputed && (!into.preempted || into.isEmpty())) {
                copied.admit(into);
            }
        }
        slots.joinDecoding();
        into.shape.hostTransferBytes = host.drainBytes();
        waits.close(nowSeconds);
        if (!into.isEmpty() || computed.joined() > 0) {
            evaluator.evaluate(into, computed, waits);
        }
        planned += into.isEmpty() ? 0 : 1;
    }

    /** Whether steps are planned at all. */
    void pause(boolean on) {
        paused = on;
    }

    /** Leaves nothing in the cache of an instance that holds no request. */
    void forgetCached() {
        EmptiedCache.empty(kv);
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
                || !slots.partial().isEmpty()
                || last.preempted
                || last.unsettled
                || wakeSeconds != Double.POSITIVE_INFINITY) {
            return 0;
        }
        long steps = Math.min(decoding.foreseeableSteps(), again - 1);
        long free = kv.freeUnnoticed(!waiting.isEmpty());
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
        planned += steps;
        again -= again == Long.MAX_VALUE ? 0 : steps;
        last.shape.decodeContextTokens = decoding.contextTokens();
        last.shape.decodeLocalContextTokens = decoding.localContextTokens();
        slots.endDecoding(last.finishing, 0);
    }

    /** Checks what must hold after any event. */
    void checkInvariants(PlannedStep current, boolean busy) {
        invariants.check(current, busy);
    }

    @Override
    public void decodeAll() {
        if (decoding.size() == 0) {
            return;
        }
        preemptor.roomForDecoding(step);
        int sequences = decoding.size();
        if (sequences == 0) {
            return;
        }
        int drafts = decoding.drafts();
        int[] byClass = slots.decodingByClass();
        System.arraycopy(byClass, 0, step.decodingByClass, 0, byClass.length);
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
        step.tokensLeft -= step.shape.decodeQueryTokens;
        slots.endDecoding(step.finishing, before);
    }

    @Override
    public void continuePrefills() {
        prefills.continueAll(step);
    }

    @Override
    public int admit(int maxTokens) {
        return prefills.admit(maxTokens, step);
    }

    @Override
    public boolean headFitsToItsEnd() {
        RequestState head = waiting.peek();
        return head != null && slots.fitsToItsEnd(head);
    }

    @Override
    public boolean headFits(double share) {
        RequestState head = waiting.peek();
        return head != null && slots.fitsWithShare(head, share);
    }

    @Override
    public int headTokens() {
        return prefills.headTokens();
    }

    @Override
    public double nowSeconds() {
        return step.plannedSeconds;
    }

    @Override
    public int tokensLeft() {
        return step.tokensLeft;
    }

    @Override
    public int runningRequests() {
        return slots.taken();
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
    public int attentionRanks() {
        return options.attentionRanks();
    }

    @Override
    public int partialPrefills() {
        return slots.partial().size();
    }

    @Override
    public boolean preempted() {
        return step.preempted;
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
    public void limitTokens(int tokens) {
        step.tokensLeft = Math.min(step.tokensLeft, tokens);
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

    @Override
    public long stepsPlanned() {
        return planned;
    }

    @Override
    public void planAgainAfter(long steps) {
        again = Math.min(again, steps);
    }
}
