package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
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
    private final InstanceOptions options;
    private final WaitingQueue<RequestState> waiting;
    private final KvCache kv;
    private final DecodeSet decoding;
    private final StepPlanner planner;
    private final StepTimer timer;
    private final InstanceTotals totals;
    private final Occupants occupants;
    private final TokenDelivery delivery;
    private final ClientAborts aborts;
    private final Handovers handovers;
    private final RunInFlight run;
    private final Absences absences = new Absences();
    private final IntakeQueue intake;

    private PlannedStep current;
    private PlannedStep next;
    private boolean busy;
    private boolean wakePending;
    /** The pending wake is one the scheduler asked for, and something may happen before it. */
    private boolean wakesLater;

    public ServingInstance(InstanceParts parts, StepTimer timer, EngineObserver observer) {
        FrontEndTimes frontEnd = parts.stepTime().frontEnd();
        this.options = parts.options();
        this.waiting = parts.waiting();
        this.kv = parts.kv();
        this.decoding = parts.decodeSet();
        this.timer = timer;
        this.totals = new InstanceTotals();
        this.occupants = new Occupants(parts, observer);
        this.intake = new IntakeQueue(frontEnd.requestSeconds());
        this.delivery = new TokenDelivery(options, frontEnd, observer);
        this.planner = new StepPlanner(parts, decoding, totals, timer, observer);
        this.aborts = new ClientAborts(waiting, planner, delivery, occupants);
        this.handovers = new Handovers(planner.copied(), occupants);
        this.run = new RunInFlight(decoding, totals, delivery, frontEnd, observer.stepObserver());
        this.current = new PlannedStep(options.classes().size());
        this.next = new PlannedStep(options.classes().size());
    }

    /** A request becomes visible to the scheduler. */
    public RequestState enqueue(Request request, double now) {
        RequestState state = occupants.enter(request, now);
        if (state.phase != RequestState.Phase.REJECTED) {
            planSoon(now);
        }
        return state;
    }

    /** A request is rejected that could not go on where it would go from here. */
    public RequestState reject(Request request, double now) {
        return occupants.turnAway(request, now);
    }

    /** A request whose prompt was computed elsewhere arrives; its KV follows once there is room for it. */
    public void accept(RequestState request, double now) {
        occupants.accept(request);
        planSoon(now);
    }

    /** The KV of an accepted request is here. */
    public void kvArrived(RequestState request, double now) {
        handovers.arrived(request, now);
        planSoon(now);
    }

    /** The KV of a request handed over is no longer needed here. */
    public void kvSent(RequestState request, double now) {
        handovers.sent(request);
        planSoon(now);
    }

    /** Blocks a request waited for have come from lower tiers. */
    public void blocksLoaded(RequestState request, double now) {
        planner.loads().arrived(request);
        if (request.aborted) {
            planner.slots().stop(request);
            planner.slots().release(request);
            occupants.leave(request, RequestState.Phase.TIMED_OUT, now);
        }
        planSoon(now);
    }

    /**
     * The machine is taken away: every request in it is lost, and what arrives from now on waits for its return. The step in
     * progress is the last thing that happens here, and delivers nothing.
     *
     * @param inside the requests in it
     */
    public void takeAway(List<RequestState> inside, double now) {
        absences.begin(now);
        planner.pause(true);
        cutRun(now);
        for (RequestState request : inside) {
            if (request.begun()) {
                absences.undone();
            }
            abort(request, now);
        }
    }

    /** A machine with nothing in its memory takes the place of the one that was taken away. */
    public void bringBack(double now) {
        absences.end(now);
        planner.forgetCached();
        planner.pause(false);
        planSoon(now);
    }

    /** When and how often it was away. */
    public Absences absences() {
        return absences;
    }

    private void planSoon(double now) {
        if (busy) {
            cutRun(now);
        } else if (absences.away()) {
            // Planned on its return.
            return;
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
                aborts.waiting(request, now);
                // Whoever waits behind it may fit where it did not.
                cutRun(now);
            }
            case PREFILL, DECODE -> {
                aborts.running(request);
                cutRun(now);
            }
            case TRANSFER -> {
                if (aborts.inTransfer(request, now)) {
                    planSoon(now);
                }
            }
            // Copies on their way into its blocks cannot be called back: it leaves when they are done.
            case LOADING -> request.aborted = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether a request can ever run here: it fits the model's length and the KV memory. */
    public boolean admissible(Request request) {
        return occupants.admissible(request);
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
        long repeated = run.end();
        if (repeated > 0) {
            planner.planRepeated(lastPlanned(), repeated);
        }
        aborts.stopWaiting();
        deliver(current, now);
        if (options.asyncScheduling()) {
            PlannedStep done = current;
            current = next;
            next = done;
            delivery.settleDepartures(current);
        }
        aborts.leave(now);
        if (options.asyncScheduling() && !current.isEmpty()) {
            launch(now);
        } else {
            begin(now);
        }
    }

    private PlannedStep lastPlanned() {
        return options.asyncScheduling() ? next : current;
    }

    /** Plans with nothing in flight, and starts what was planned. */
    private void begin(double now) {
        planner.plan(current, now);
        delivery.settleDepartures(current);
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
        if (options.asyncScheduling()) {
            planner.plan(next, now);
        }
        PlannedStep last = lastPlanned();
        boolean alike = last.version == current.version && current.prefilled.isEmpty() && current.finishing.isEmpty();
        boolean repeats = options.coalescing() && alike && last.departed.isEmpty() && !run.cold();
        long repeatable = repeats ? planner.repeatableSteps(last) : 0;
        busy = true;
        // What is held while a step runs includes the blocks of the step already planned behind it.
        timer.stepEndsAt(run.launch(current, now, repeatable, timer.nextLandingSeconds(), kv.usedBlocks()));
    }

    /** Something landed inside the run: it ends with the step in progress. */
    private void cutRun(double now) {
        double end = run.cut(now);
        if (!Double.isNaN(end)) {
            timer.stepEndsAt(end);
        }
    }

    /**
     * Brings sums and levels up to now: the steps of the run in flight that have ended are booked, and the run goes on
     * from there. Changes nothing that happens later.
     */
    public void settle(double now) {
        if (!busy) {
            return;
        }
        long ended = run.settle(now);
        if (ended > 0) {
            planner.planRepeated(lastPlanned(), ended);
        }
    }

    /** Hands out the tokens of a step that ends now, and lets go who is done. */
    private void deliver(PlannedStep step, double now) {
        double start = run.startSeconds();
        run.deliverLast(now);
        for (int i = 0; i < step.prefilled.size(); i++) {
            RequestState request = step.prefilled.get(i);
            if (!request.aborted) {
                delivery.prefilled(request, start, now);
            }
            if (request.phase == RequestState.Phase.TRANSFER) {
                handovers.promptDone(request, now);
            }
        }
        int ending = delivery.ending(step.finishing, now);
        int place = 0;
        for (int i = 0; i < step.finishing.size(); i++) {
            RequestState request = step.finishing.get(i);
            if (!request.aborted) {
                double seen = delivery.finished(request, now, place, ending);
                place += delivery.byDecoding(request, now) ? 1 : 0;
                planner.slots().release(request);
                occupants.leave(request, RequestState.Phase.FINISHED, seen);
            }
        }
    }

    /** A request comes; how long the front end needs until it is taken in, behind others and behind messages. */
    public double takeIn(double now) {
        double wait = intake.takeIn(now);
        if (!delivery.stream().takesTurns()) {
            return wait;
        }
        settle(now);
        return wait
                + (busy
                        ? delivery.stream().intakeWaitSeconds(run.startSeconds(), run.stepSeconds())
                        : delivery.stream().intakeWaitSeconds(now, 0));
    }

    /**
     * How long the processes of the front end were at work, of an instance that is settled; NaN if streaming costs nothing.
     */
    public double frontEndSeconds(double now) {
        return delivery.stream().busySeconds(now) + intake.busySeconds(now);
    }

    /** Checks what must hold between events; throws when it does not. */
    public void checkInvariants() {
        planner.checkInvariants(current, busy);
    }

    /** Checks that nothing is left behind. */
    public void checkEmpty() {
        if (occupants.inside() != 0 || kv.usedBlocks() != 0 || busy || waitingRequests() > 0 || decoding.size() != 0) {
            throw new IllegalStateException("left behind: " + occupants.inside() + " requests, " + kv.usedBlocks()
                    + " KV blocks, " + waitingRequests() + " waiting, " + decoding.size() + " decoding");
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
        return occupants.inside();
    }

    public int waitingRequests() {
        return waiting.size() + planner.loads().following();
    }

    public int decodingRequests() {
        return decoding.size();
    }

    /** How long the step in progress has run, of an instance that is settled; 0 when idle. */
    public double inProgressSeconds(double now) {
        return busy ? now - run.startSeconds() : 0;
    }

    /** KV blocks held in the step in progress. */
    public long inProgressBlocks() {
        return run.blocks();
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
        return planner.slots().taken();
    }

    public long kvCapacityBlocks() {
        return kv.capacityBlocks();
    }

    public boolean busy() {
        return busy;
    }
}
