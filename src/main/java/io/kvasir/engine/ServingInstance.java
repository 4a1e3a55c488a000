package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.KvHolding;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One serving instance: always in one step or idle. At the end of a step its tokens are delivered, what finished is
 * freed, and the next step starts; with asynchronous scheduling that next step was planned when the ended one started.
 *
 * <p><em>Coalescing.</em> While plans can only repeat themselves (all decode, nobody can be admitted, nobody ends, no KV
 * block runs out), a run of steps is one event. Whatever lands inside cuts the run at the end of the step in progress.
 * Each step's duration is added to the clock one by one either way, so results are the same to the last bit.
 */
public final class ServingInstance {
    private static final long SHORTEST_CAP = 16;
    private static final long LONGEST_CAP = 1 << 20;

    private final InstanceOptions options;
    private final WaitingQueue<RequestState> waiting;
    private final KvCache kv;
    private final DecodeSet decoding;
    private final StepPlanner planner;
    private final FrontEndTimes frontEnd;
    private final StepTimer timer;
    private final EngineObserver observer;
    private final StepObserver steps;
    private final StepView stepView;
    private final InstanceTotals totals;
    private final TokenGaps gaps;
    private final GapMaxima gapMaxima;

    private PlannedStep current;
    private PlannedStep next;
    private boolean busy;
    private boolean wakePending;
    /** The pending wake is one the scheduler asked for, and something may happen before it. */
    private boolean wakesLater;

    /** The run in flight: its first step's start, how many steps follow the first, and what the first one sees. */
    private double runStart;

    private long runExtra;
    private double lastSeconds;
    /**
     * Runs are not made much longer than the last one that was cut, for the steps behind a cut are computed in vain.
     * Where a run ends changes no result.
     */
    private long runCap = LONGEST_CAP;

    private boolean cut;
    private final StepRun stepRun = new StepRun();
    private double lastStepStart;
    private long runBlocks;
    private int runLocalGrowth;

    private long queueSerials;
    private int requestsInside;
    private boolean warm;
    private final List<RequestState> aborted = new ArrayList<>();

    public ServingInstance(InstanceParts parts, StepTimer timer, EngineObserver observer) {
        this.options = parts.options();
        this.waiting = parts.waiting();
        this.kv = parts.kv();
        this.decoding = parts.decodeSet();
        this.frontEnd = parts.stepTime().frontEnd();
        this.timer = timer;
        this.observer = observer;
        this.steps = observer.stepObserver();
        this.totals = new InstanceTotals();
        this.planner = new StepPlanner(parts, decoding, totals, observer);
        int classes = options.classes().size();
        this.gaps = new TokenGaps(observer, classes);
        this.gapMaxima = new GapMaxima(options.classes());
        this.current = new PlannedStep(classes);
        this.stepView = new StepView(current);
        this.next = new PlannedStep(classes);
    }

    /** A request becomes visible to the scheduler. */
    public RequestState enqueue(Request request, double now) {
        RequestState state = new RequestState(
                request,
                options.classes().get(request.classIndex()).priority(),
                now,
                kv.open(request.content(), request.id()));
        int samples = options.classes().get(request.classIndex()).sampling().parallelSamples();
        if (samples > 1 && admissible(request)) {
            enqueueSamples(state, samples, now);
            return state;
        }
        state.queueSerial = queueSerials++;
        requestsInside++;
        if (!admissible(request)) {
            leave(state, RequestState.Phase.REJECTED, now);
            return state;
        }
        waiting.add(state);
        planSoon(now);
        return state;
    }

    /** Every answer of a request is queued for itself. */
    private void enqueueSamples(RequestState whole, int samples, double now) {
        SampleGroup group = new SampleGroup(whole);
        whole.group = group;
        for (int i = 0; i < samples; i++) {
            Request sample = SampleGroup.sample(whole.request, i);
            RequestState state = new RequestState(sample, whole.priority, now, kv.open(sample.content(), sample.id()));
            state.queueSerial = queueSerials++;
            requestsInside++;
            group.add(state);
            waiting.add(state);
        }
        planSoon(now);
    }

    /** A request whose prompt was computed elsewhere arrives; its KV follows once there is room for it. */
    public void accept(RequestState request, double now) {
        request.holding = kv.open(request.request.content(), request.request.id());
        request.queueSerial = queueSerials++;
        requestsInside++;
        waiting.add(request);
        planSoon(now);
    }

    /** The KV of an accepted request is here. */
    public void kvArrived(RequestState request, double now) {
        if (request.aborted) {
            planner.giveUp(request);
            leave(request, RequestState.Phase.TIMED_OUT, now);
        } else {
            planner.arrived(request);
        }
        planSoon(now);
    }

    /** The KV of a request handed over is no longer needed here. */
    public void kvSent(RequestState request, double now) {
        giveBackSent(request);
        planSoon(now);
    }

    private void giveBackSent(RequestState request) {
        KvHolding left = request.sentHolding;
        if (left == null) {
            throw new IllegalStateException("request " + request.request.id() + " left nothing behind");
        }
        request.sentHolding = null;
        planner.kvSent(left, request.request.promptTokens());
    }

    private void planSoon(double now) {
        if (busy) {
            cutRun(now);
        } else if (!wakePending || wakesLater) {
            wakePending = true;
            wakesLater = false;
            timer.planAt(now);
        }
    }

    /**
     * A client gives up on a request that has not finished. A waiting one leaves at once; a running one with the step in
     * progress.
     *
     * @return whether the request was still inside
     */
    public boolean abort(RequestState request, double now) {
        SampleGroup group = request.group;
        if (group != null && group.whole() == request) {
            boolean inside = false;
            for (RequestState sample : group.samples()) {
                inside |= abort(sample, now);
            }
            return inside;
        }
        switch (request.phase) {
            case QUEUED, PREEMPTED -> {
                waiting.remove(request);
                planner.forgetSwapped(request);
                leave(request, RequestState.Phase.TIMED_OUT, now);
                // Whoever waits behind it may fit where it did not.
                cutRun(now);
                return true;
            }
            case PREFILL, DECODE -> {
                request.aborted = true;
                aborted.add(request);
                cutRun(now);
                return true;
            }
            case TRANSFER -> {
                request.aborted = true;
                boolean waits = request.awaitsRoom() && waiting.remove(request);
                if (waits || planner.giveUpReady(request)) {
                    leave(request, RequestState.Phase.TIMED_OUT, now);
                    planSoon(now);
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void dropAborted(double now) {
        for (RequestState request : aborted) {
            // One whose last token is in the step now starting ends by itself.
            if (request.running && !request.ending) {
                if (request.waitsForToken) {
                    gaps.leave(request.lastTokenSeconds, request.request.classIndex());
                    gapMaxima.left(request);
                }
                planner.drop(request);
                leave(request, RequestState.Phase.TIMED_OUT, now);
            } else if (request.phase == RequestState.Phase.PREEMPTED) {
                waiting.remove(request);
                planner.forgetSwapped(request);
                leave(request, RequestState.Phase.TIMED_OUT, now);
            }
        }
        aborted.clear();
    }

    /** Whether a request can ever run here: it fits the model's length and the KV memory. */
    public boolean admissible(Request request) {
        long tokens = (long) request.promptTokens() + request.outputTokens();
        return tokens <= options.maxModelLen() && kv.blocksFor((int) tokens) <= kv.capacityBlocks();
    }

    /** The calendar calls back: an idle instance plans. */
    public void wake(double now) {
        wakePending = false;
        if (!busy) {
            begin(now);
        }
    }

    /** The calendar calls back: the step in flight, and the run it closes, ended. */
    public void stepEnded(double now) {
        busy = false;
        if (!cut && runExtra == runCap) {
            runCap = Math.min(LONGEST_CAP, 4 * runCap);
        }
        cut = false;
        accountRun();
        if (options.asyncScheduling()) {
            if (runExtra > 0) {
                planner.planRepeated(next, runExtra);
            }
            deliver(current, now);
            PlannedStep done = current;
            current = next;
            next = done;
            settleDepartures(current);
            dropAborted(now);
            if (current.isEmpty()) {
                begin(now);
            } else {
                launch(now);
            }
        } else {
            if (runExtra > 0) {
                planner.planRepeated(current, runExtra);
            }
            deliver(current, now);
            dropAborted(now);
            begin(now);
        }
    }

    /** Plans with nothing in flight, and starts what was planned. */
    private void begin(double now) {
        planner.plan(current, now);
        settleDepartures(current);
        if (current.isEmpty()) {
            if (planner.wakeSeconds() != Double.POSITIVE_INFINITY) {
                wakePending = true;
                wakesLater = true;
                timer.planAt(planner.wakeSeconds());
            }
            return;
        }
        launch(now);
    }

    /** Starts the current step, and the run of foreseeable steps behind it. */
    private void launch(double now) {
        PlannedStep last = current;
        if (options.asyncScheduling()) {
            planner.plan(next, now);
            last = next;
        }
        runStart = now;
        // What is held while a step runs includes the blocks of the step already planned behind it.
        runBlocks = kv.usedBlocks();
        boolean alike = last.version == current.version && current.prefilled.isEmpty() && current.finishing.isEmpty();
        boolean cold = !warm && frontEnd.coldStartSeconds() > 0;
        boolean repeats = options.coalescing() && alike && last.departed.isEmpty() && !cold;
        runExtra = repeats ? Math.min(planner.repeatableSteps(last), runCap) : 0;
        runLocalGrowth = decoding.localGrowth();
        busy = true;
        timer.stepEndsAt(endOfRun(runExtra));
    }

    /** End of the step that follows the run's first one by {@code extra} steps. */
    private double endOfRun(long extra) {
        StepTime.Affine seconds = current.time.seconds;
        // Read once: the loop is most of the work of a long answer.
        double base = seconds.base;
        double perContext = seconds.perContext;
        double perLocal = seconds.perLocal;
        long context = current.shape.decodeContextTokens;
        long local = current.shape.decodeLocalContextTokens;
        int sequences = current.shape.decodeSequences;
        int localGrowth = runLocalGrowth;
        double clock = runStart;
        for (long i = 0; i < extra; i++) {
            clock += base + perContext * context + perLocal * local;
            context += sequences;
            local += localGrowth;
        }
        lastStepStart = clock;
        return clock + seconds.at(context, local) + coldStart();
    }

    private double coldStart() {
        return warm ? 0 : frontEnd.coldStartSeconds();
    }

    /** Something landed inside the run: it ends with the step in progress. */
    private void cutRun(double now) {
        if (runExtra == 0 || now >= lastStepStart) {
            return;
        }
        StepTime.Affine seconds = current.time.seconds;
        long context = current.shape.decodeContextTokens;
        long local = current.shape.decodeLocalContextTokens;
        double clock = runStart;
        long extra = -1;
        do {
            lastStepStart = clock;
            clock += seconds.at(context, local);
            context += current.shape.decodeSequences;
            local += runLocalGrowth;
            extra++;
        } while (clock <= now);
        runExtra = extra;
        runCap = Math.max(SHORTEST_CAP, 2 * extra);
        cut = true;
        timer.stepEndsAt(clock);
    }

    /**
     * Brings sums and levels up to now: the steps of the run in flight that have ended are booked, and the run goes on
     * from there. Changes nothing that happens later.
     */
    public void settle(double now) {
        if (!busy || runExtra == 0) {
            return;
        }
        StepTime.Affine seconds = current.time.seconds;
        long context = current.shape.decodeContextTokens;
        long local = current.shape.decodeLocalContextTokens;
        double clock = runStart;
        long ended = 0;
        while (ended < runExtra) {
            double end = clock + seconds.at(context, local);
            if (end > now) {
                break;
            }
            clock = end;
            context += current.shape.decodeSequences;
            local += runLocalGrowth;
            ended++;
        }
        if (ended == 0) {
            return;
        }
        bookSteps(ended);
        planner.planRepeated(options.asyncScheduling() ? next : current, ended);
        runExtra -= ended;
    }

    /** Books the ended run: the tokens of all its steps but the last are delivered here. */
    private void accountRun() {
        if (runExtra > 0) {
            bookSteps(runExtra);
        }
        totals.coldStart(coldStart());
        double duration = current.seconds() + coldStart();
        warm = true;
        if (steps != StepObserver.NONE) {
            steps.step(runStart, duration, stepView.of(current), runBlocks);
        }
        totals.blocks(totals.blockSeconds() + duration * runBlocks, runBlocks);
        totals.account(current, 1, current.shape.decodeContextTokens, current.shape.decodeLocalContextTokens);
        lastSeconds = duration;
    }

    /** Books the first steps of the run and delivers their tokens; the run then starts with the step after them. */
    private void bookSteps(long count) {
        if (steps != StepObserver.NONE) {
            tellSteps(count);
        }
        StepTime.Affine seconds = current.time.seconds;
        long firstContext = current.shape.decodeContextTokens;
        long firstLocal = current.shape.decodeLocalContextTokens;
        int sequences = current.shape.decodeSequences;
        long context = firstContext;
        long local = firstLocal;
        long blocks = runBlocks;
        double blockSeconds = totals.blockSeconds();
        double clock = runStart;
        long[] growth = decoding.growthCycle();
        int place = decoding.growthPlace();
        double base = seconds.base;
        double perContext = seconds.perContext;
        double perLocal = seconds.perLocal;
        int localGrowth = runLocalGrowth;
        for (long i = 0; i < count; i++) {
            double duration = base + perContext * context + perLocal * local;
            blockSeconds += duration * blocks;
            clock += duration;
            blocks += growth[place];
            place = place + 1 == growth.length ? 0 : place + 1;
            context += sequences;
            local += localGrowth;
        }
        totals.blocks(blockSeconds, blocks);
        double first = seconds.at(firstContext, firstLocal);
        gaps.deliver(runStart + first, runStart, first);
        gapMaxima.delivered(runStart + first);
        stepRun.after(current, runLocalGrowth, count - 1);
        gaps.deliverRun(clock, stepRun);
        gapMaxima.deliveredRun(runStart + first, stepRun);
        double n = count;
        double pairs = n * (n - 1) / 2;
        totals.account(current, count, n * firstContext + pairs * sequences, n * firstLocal + pairs * runLocalGrowth);
        runStart = clock;
        runBlocks = blocks;
        current.shape.decodeContextTokens = context;
        current.shape.decodeLocalContextTokens = local;
    }

    /** Tells of the first steps of the run one by one. */
    private void tellSteps(long count) {
        StepShape shape = current.shape;
        long firstContext = shape.decodeContextTokens;
        long firstLocal = shape.decodeLocalContextTokens;
        long[] growth = decoding.growthCycle();
        int place = decoding.growthPlace();
        long blocks = runBlocks;
        double clock = runStart;
        for (long i = 0; i < count; i++) {
            double duration = current.seconds();
            steps.step(clock, duration, stepView.of(current), blocks);
            clock += duration;
            blocks += growth[place];
            place = place + 1 == growth.length ? 0 : place + 1;
            shape.decodeContextTokens += shape.decodeSequences;
            shape.decodeLocalContextTokens += runLocalGrowth;
        }
        shape.decodeContextTokens = firstContext;
        shape.decodeLocalContextTokens = firstLocal;
    }

    /** Hands out the tokens of a step that ends now, and lets go who is done. */
    private void deliver(PlannedStep step, double now) {
        if (step.shape.decodeSequences > 0) {
            gaps.deliver(now, runStart, lastSeconds);
            gapMaxima.delivered(now);
        }
        for (RequestState request : step.prefilled) {
            firstToken(request, now);
            if (request.phase == RequestState.Phase.TRANSFER) {
                handOver(request, now);
            }
        }
        for (RequestState request : step.finishing) {
            finish(request, now);
        }
    }

    private void handOver(RequestState request, double now) {
        if (request.aborted) {
            giveBackSent(request);
            leave(request, RequestState.Phase.TIMED_OUT, now);
        } else {
            requestsInside--;
            observer.handedOver(request);
        }
    }

    private void firstToken(RequestState request, double now) {
        if (request.phase == RequestState.Phase.TIMED_OUT) {
            return;
        }
        int[] one = gapMaxima.one(request.request.classIndex());
        if (Double.isNaN(request.firstTokenSeconds)) {
            request.firstTokenSeconds = now + frontEnd.deliverySeconds();
        } else {
            observer.tokenGap(now - request.lastTokenSeconds, one);
            gapMaxima.resumed(request, now);
        }
        request.lastTokenSeconds = now;
        if (request.phase == RequestState.Phase.TRANSFER) {
            return;
        }
        gaps.join(now, request.request.classIndex());
        request.waitsForToken = true;
        gapMaxima.joined(request);
    }

    private void finish(RequestState request, double now) {
        gaps.leave(now, request.request.classIndex());
        request.waitsForToken = false;
        gapMaxima.left(request);
        planner.release(request);
        leave(request, RequestState.Phase.FINISHED, now + frontEnd.deliverySeconds());
    }

    /** Requests that stopped decoding at the planning just made wait for no token of the steps to come. */
    private void settleDepartures(PlannedStep step) {
        for (RequestState request : step.departed) {
            request.lastTokenSeconds = gaps.leave(request.lastTokenSeconds, request.request.classIndex());
            request.waitsForToken = false;
            gapMaxima.left(request);
        }
        step.departed.clear();
    }

    private void leave(RequestState request, RequestState.Phase phase, double when) {
        request.phase = phase;
        request.finishSeconds = when;
        requestsInside--;
        SampleGroup group = request.group;
        if (group == null) {
            observer.left(request);
        } else if (group.left(phase)) {
            observer.left(group.whole());
        }
    }

    /** Checks what must hold between events; throws when it does not. */
    public void checkInvariants() {
        planner.checkInvariants(current, busy);
    }

    /** Checks that nothing is left behind. */
    public void checkEmpty() {
        if (requestsInside != 0 || kv.usedBlocks() != 0 || busy || !waiting.isEmpty() || decoding.size() != 0) {
            throw new IllegalStateException("left behind: " + requestsInside + " requests, " + kv.usedBlocks()
                    + " KV blocks, " + waiting.size() + " waiting, " + decoding.size() + " decoding");
        }
    }

    /** Settles sums at the end of the run. */
    public void close() {
        totals.flush();
    }

    public InstanceTotals totals() {
        return totals;
    }

    /** Requests inside: queued, running or preempted. */
    public int outstanding() {
        return requestsInside;
    }

    public int waitingRequests() {
        return waiting.size();
    }

    public int decodingRequests() {
        return decoding.size();
    }

    /** How long the step in progress has run, of an instance that is settled; 0 when idle. */
    public double inProgressSeconds(double now) {
        return busy ? now - runStart : 0;
    }

    /** KV blocks held in the step in progress. */
    public long inProgressBlocks() {
        return runBlocks;
    }

    /** Sequences that decode in the step in progress. */
    public int inProgressSequences() {
        return current.shape.decodeSequences;
    }

    /** KV blocks held now. */
    public long kvUsedBlocks() {
        return kv.usedBlocks();
    }

    /** Requests that hold a slot. */
    public int runningRequests() {
        return planner.runningRequests();
    }

    public long kvCapacityBlocks() {
        return kv.capacityBlocks();
    }

    public boolean busy() {
        return busy;
    }
}
