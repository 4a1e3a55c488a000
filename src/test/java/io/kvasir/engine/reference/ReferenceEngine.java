package io.kvasir.engine.reference;

import io.kvasir.engine.reference.ReferenceResult.End;
import io.kvasir.engine.reference.ReferenceResult.Step;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One vLLM V1 instance (semantics of 0.8 to 0.19), written for reading: every step walks over all running requests.
 *
 * <p>Decisions where the source leaves room or order matters:
 *
 * <ol>
 *   <li>Order at one instant: the end of a step, with the planning that belongs to it; then time-outs; then arrivals at the
 *       server; then requests becoming visible; then, on an idle instance only, planning. So a request that becomes visible at the
 *       very end of a step is seen at the following planning, and requests that become visible to an idle instance
 *       together are planned together.
 *   <li>A request is visible {@code admission + perPromptToken × prompt} and the waits for the front end after its arrival; the queue is first come,
 *       first served by (visible time, request id).
 *   <li>Planning takes running requests in order of admission, each with the tokens it lacks, cut to the budget; then,
 *       only if nobody was preempted in this planning, waiting ones until budget, {@code max_num_seqs} or blocks run
 *       out (the first that does not fit ends the round).
 *   <li>Room is claimed for the tokens of the step, drafts included, not for the whole answer. Without room the
 *       running request admitted last loses its blocks, returns to the head of the queue and later computes prompt and
 *       outputs anew (prefix hits allowed); if that is the request itself the round of running requests ends.
 *   <li>A full block may be hit from the planning of the step that fills it. A hit never covers the last token. Blocks
 *       of answers are cached too; unless the content names them, only their own request can hit them.
 *   <li>A finished or dropped request gives back blocks and seat when the step that emitted its last token ends.
 *   <li>Asynchronous scheduling: two steps in flight at most. The batch of step k is planned when step k − 2 ends, after
 *       step k − 1 has started; from idle, step 1 is planned right after step 0. A planning with an empty result waits
 *       for the end of the step in flight. A step is priced when it starts. A request whose last token is certain to
 *       come from the step in flight is not planned again; with drafts it may be planned once too often, and that work
 *       is paid for.
 *   <li>Drafts: every decoding request asks for {@code K + 1} tokens unless as many requests as
 *       {@code disable_by_batch_size} are running. All drafts count as accepted until the step ends.
 *   <li>A preempted request keeps the token of a step in flight.
 *   <li>Time-out: the client of a request not delivered in full by {@code arrival + timeout} gives up then. A waiting
 *       request is dropped at once (or when it becomes visible, if that is later), a running one when the step in
 *       progress has ended and delivered its tokens to others; a token whose step ends after the time-out is not
 *       delivered.
 *   <li>Rejected on becoming visible: prompt plus answer above {@code max_model_len}, or with drafts above all blocks together.
 *   <li>Cold start lengthens the first step.
 * </ol>
 */
public final class ReferenceEngine {
    private final EngineConfig config;
    private final LocalAttention local;
    private final int draftLimit;
    private final int disableDraftsFrom;
    private final ReferenceSettings settings;
    private final StepTimeModel stepTimes;
    private final FrontEndTimes frontEnd;
    private final ReferenceFrontEnd stream;
    private final RequestFeed feed;
    private final ReferenceBlocks blocks;

    private final PriorityQueue<RequestState> arriving = new PriorityQueue<>(
            Comparator.comparingDouble((RequestState r) -> r.visibleSeconds).thenComparingLong(r -> r.request.id()));
    private final Deque<RequestState> waiting = new ArrayDeque<>();
    private final List<RequestState> running = new ArrayList<>();
    private final Deque<PlannedStep> inFlight = new ArrayDeque<>();
    private final List<RequestState> all = new ArrayList<>();
    private final List<Step> log = new ArrayList<>();
    private final StepShape shape = new StepShape();
    private final StepTime time = new StepTime();
    private double now;
    /** Work of taking requests in that was at hand when the last one came. */
    private double intakeWork;

    private double intakeAsOf;
    private long preemptions;
    private long hitTokens;
    private long stepCount;
    private double busySeconds;
    /** Visible requests whose clients may still give up, in order of deadline. */
    private final PriorityQueue<RequestState> patient =
            new PriorityQueue<>(Comparator.comparingDouble(this::deadline).thenComparingLong(r -> r.request.id()));
    /** Running requests whose clients gave up during the step in progress. */
    private final List<RequestState> givenUp = new ArrayList<>();

    public ReferenceEngine(InstanceSpec spec, StepTimeModel stepTimes, RequestFeed feed, ReferenceSettings settings) {
        this.config = spec.engine();
        this.local = spec.model().attention().local();
        this.draftLimit = spec.speculation().map(s -> s.numSpeculativeTokens()).orElse(0);
        this.disableDraftsFrom = spec.speculation()
                .map(s -> s.disableByBatchSize())
                .filter(n -> n > 0)
                .orElse(Integer.MAX_VALUE);
        this.settings = settings;
        this.stepTimes = stepTimes;
        this.frontEnd = stepTimes.frontEnd();
        this.stream = new ReferenceFrontEnd(frontEnd.stream());
        this.feed = feed;
        this.blocks = new ReferenceBlocks(
                settings.blocks(), config.kv().blockSize(), config.kv().enablePrefixCaching());
    }

    /** Runs until nothing is left to do. */
    public ReferenceResult run() {
        while (true) {
            double own = nextEventSeconds();
            double arrival = feed.nextArrivalSeconds();
            if (own == Double.POSITIVE_INFINITY && arrival == Double.POSITIVE_INFINITY) {
                return result();
            }
            if (arrival < own || (arrival == own && !beforeArrivals())) {
                offer(feed.take(), arrival);
            } else {
                advance();
            }
        }
    }

    /** Time of the next thing that happens without new arrivals, or positive infinity. */
    public double nextEventSeconds() {
        double stepEnd = inFlight.isEmpty() ? Double.POSITIVE_INFINITY : inFlight.getFirst().endSeconds;
        double visible = arriving.isEmpty() ? Double.POSITIVE_INFINITY : arriving.peek().visibleSeconds;
        return Math.min(Math.min(stepEnd, visible), nextTimeoutSeconds());
    }

    private double nextTimeoutSeconds() {
        while (!patient.isEmpty() && patient.peek().over) {
            patient.remove();
        }
        return patient.isEmpty() ? Double.POSITIVE_INFINITY : Math.max(now, deadline(patient.peek()));
    }

    /** Whether the next event comes before arrivals at the same instant. */
    private boolean beforeArrivals() {
        return stepEndsNext() || nextTimeoutSeconds() == nextEventSeconds();
    }

    private boolean stepEndsNext() {
        return !inFlight.isEmpty() && inFlight.getFirst().endSeconds == nextEventSeconds();
    }

    /** Lets the next event happen. */
    public void advance() {
        now = nextEventSeconds();
        if (stepEndsNext()) {
            endStep();
            planAhead();
            return;
        }
        if (nextTimeoutSeconds() == now) {
            giveUp();
            return;
        }
        while (!arriving.isEmpty() && arriving.peek().visibleSeconds == now) {
            becomeVisible(arriving.remove());
        }
        giveUp();
        if (inFlight.isEmpty()) {
            planAhead();
        }
    }

    /** Lets a request arrive at the server. */
    public void offer(Request request, double nowSeconds) {
        RequestState state = new RequestState(request, config.kv().blockSize(), spareTokens());
        state.visibleSeconds = nowSeconds
                + frontEnd.admissionSeconds()
                + frontEnd.admissionSecondsPerPromptToken() * request.promptTokens()
                + (takenIn(nowSeconds) + stream.intakeWait(nowSeconds, !inFlight.isEmpty()));
        all.add(state);
        arriving.add(state);
    }

    /** How long a request that comes now waits until those before it and itself are taken in. */
    private double takenIn(double nowSeconds) {
        double left = intakeWork - (nowSeconds - intakeAsOf);
        intakeWork = (left > 0 ? left : 0) + frontEnd.requestSeconds();
        intakeAsOf = nowSeconds;
        return intakeWork;
    }

    private void becomeVisible(RequestState state) {
        int tokens = state.request.promptTokens() + state.outputTokens();
        int needed = (tokens + spareTokens() + config.kv().blockSize() - 1)
                / config.kv().blockSize();
        if (tokens > config.maxModelLen() || needed > blocks.total()) {
            close(state, End.REJECTED, now);
        } else {
            waiting.addLast(state);
            patient.add(state);
        }
    }

    /** Room that drafts still counted as accepted may take past the last token. */
    private int spareTokens() {
        return config.execution().asyncScheduling() ? 2 * draftLimit : draftLimit;
    }

    private double deadline(RequestState state) {
        return state.request.arrivalSeconds() + settings.timeoutSeconds();
    }

    private void close(RequestState state, End end, double seconds) {
        state.over = true;
        state.end = end;
        state.lastTokenSeconds = seconds;
        feed.finished(state.request, seconds);
    }

    /** Clients whose patience has ended give up. */
    private void giveUp() {
        while (nextTimeoutSeconds() == now) {
            RequestState state = patient.remove();
            if (running.contains(state)) {
                givenUp.add(state);
            } else {
                drop(state);
            }
        }
    }

    private void drop(RequestState state) {
        leave(state);
        close(state, End.TIMED_OUT, now);
    }

    private void leave(RequestState state) {
        blocks.release(state);
        if (!running.remove(state)) {
            waiting.remove(state);
        }
    }

    private void planAhead() {
        int limit = config.execution().asyncScheduling() ? 2 : 1;
        while (inFlight.size() < limit) {
            PlannedStep step = plan();
            if (step.items.isEmpty()) {
                return;
            }
            inFlight.addLast(step);
            if (inFlight.size() == 1) {
                start(step);
            }
        }
    }

    private PlannedStep plan() {
        PlannedStep step = new PlannedStep();
        step.draftsPerSequence = running.size() >= disableDraftsFrom ? 0 : draftLimit;
        long preemptionsBefore = preemptions;
        int budget = planRunning(step, config.maxNumBatchedTokens());
        if (preemptions == preemptionsBefore) {
            planWaiting(step, budget);
        }
        return step;
    }

    private int planRunning(PlannedStep step, int fullBudget) {
        int budget = fullBudget;
        for (int i = 0; i < running.size() && budget > 0; i++) {
            RequestState state = running.get(i);
            boolean prefill = state.computed < state.target;
            int lacking = prefill
                    ? state.target - state.computed
                    : state.scheduledOutputs < state.outputTokens() ? 1 + step.draftsPerSequence : 0;
            int tokens = Math.min(lacking, budget);
            if (tokens == 0) {
                continue;
            }
            boolean room = blocks.ensure(state, state.computed + tokens);
            while (!room && running.size() > i) {
                preempt(running.remove(running.size() - 1));
                room = running.size() > i && blocks.ensure(state, state.computed + tokens);
            }
            if (!room) {
                break;
            }
            budget -= schedule(step, state, tokens, prefill);
        }
        return budget;
    }

    private void preempt(RequestState state) {
        blocks.release(state);
        state.computed = 0;
        state.target = state.request.promptTokens() + state.scheduledOutputs;
        state.preemptions++;
        preemptions++;
        waiting.addFirst(state);
    }

    private void planWaiting(PlannedStep step, int fullBudget) {
        int budget = fullBudget;
        while (!waiting.isEmpty() && budget > 0 && running.size() < config.maxNumSeqs()) {
            RequestState state = waiting.getFirst();
            int hits = blocks.lookup(state, state.target - 1);
            boolean given = settings.promptsArriveComputed() && state.preemptions == 0;
            int cached = given ? state.target - 1 : hits * config.kv().blockSize();
            int tokens = Math.min(state.target - cached, budget);
            if (!blocks.admit(state, hits, cached + tokens)) {
                return;
            }
            waiting.removeFirst();
            running.add(state);
            state.computed = cached;
            if (state.cachedTokens < 0) {
                state.cachedTokens = cached;
                hitTokens += cached;
            }
            budget -= schedule(step, state, tokens, true);
        }
    }

    private int schedule(PlannedStep step, RequestState state, int tokens, boolean prefill) {
        PlannedStep.Item item = new PlannedStep.Item(state, tokens, prefill);
        step.items.add(item);
        state.computed += tokens;
        blocks.register(state, Math.min(state.computed, state.request.promptTokens() + state.scheduledOutputs));
        state.scheduledOutputs += item.emits ? 1 : 0;
        return tokens;
    }

    private void start(PlannedStep step) {
        for (PlannedStep.Item item : step.items) {
            if (Double.isNaN(item.request.admittedSeconds)) {
                item.request.admittedSeconds = now;
            }
        }
        step.describe(shape, local, settings.sampling());
        stepTimes.evaluate(shape, time);
        double seconds = time.seconds.at(shape.decodeContextTokens, shape.decodeLocalContextTokens);
        if (stepCount++ == 0 && config.execution().coldStart()) {
            seconds += frontEnd.coldStartSeconds();
        }
        busySeconds += seconds;
        step.startSeconds = now;
        step.endSeconds = now + seconds;
        step.decodeSequences = shape.decodeSequences;
        stream.stepStarts(now, seconds);
        step.decodeContextTokens = shape.decodeContextTokens;
    }

    private void endStep() {
        PlannedStep step = inFlight.removeFirst();
        double decodesLeave = step.decodeSequences > 0 ? stream.decoded(now, step.decodeSequences) : now;
        int ending = (int) step.items.stream().filter(this::endsByDecoding).count();
        int place = 0;
        for (PlannedStep.Item item : step.items) {
            if (delivers(item)) {
                double decoded = endsByDecoding(item) ? stream.last(now, place++, ending) : decodesLeave;
                step.emitted += emit(item, item.prefill ? stream.first(now) : decoded);
            }
        }
        givenUp.forEach(this::drop);
        givenUp.clear();
        if (settings.logSteps()) {
            log.add(step.logged());
        }
        if (!inFlight.isEmpty()) {
            start(inFlight.getFirst());
        }
    }

    private boolean delivers(PlannedStep.Item item) {
        return item.emits && !item.request.over && !givenUp.contains(item.request);
    }

    private boolean endsByDecoding(PlannedStep.Item item) {
        RequestState state = item.request;
        return delivers(item) && !item.prefill && state.emitted + 1 + accepted(item) >= state.outputTokens();
    }

    private int accepted(PlannedStep.Item item) {
        RequestState state = item.request;
        return item.drafts == 0 ? 0 : settings.acceptance().accepted(state.request, state.emitted, item.drafts);
    }

    private int emit(PlannedStep.Item item, double leaves) {
        RequestState state = item.request;
        int accepted = accepted(item);
        int tokens = Math.min(1 + accepted, state.outputTokens() - state.emitted);
        if (item.preemptionsBefore == state.preemptions) {
            state.computed -= item.drafts - accepted;
        } else {
            state.target += tokens - 1;
        }
        state.scheduledOutputs += tokens - 1;
        double gap = state.receive(tokens, leaves + frontEnd.deliverySeconds());
        if (!Double.isNaN(gap)) {
            settings.gaps().gap(state.request, gap);
        }
        if (state.emitted == state.outputTokens()) {
            leave(state);
            close(state, End.FINISHED, state.lastTokenSeconds);
        }
        return tokens;
    }

    /** What became of the requests offered so far. */
    public ReferenceResult result() {
        return new ReferenceResult(
                all.stream().map(RequestState::outcome).toList(), log, preemptions, hitTokens, stepCount, busySeconds);
    }
}
