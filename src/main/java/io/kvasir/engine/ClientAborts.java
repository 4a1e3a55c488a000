package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;

/**
 * Requests whose clients gave up. Who waits leaves at once, who runs with the step in progress, whose tokens reach them no
 * more; the engine looks for aborts between steps, after it has let go of those who are done.
 */
final class ClientAborts {
    private final WaitingQueue<RequestState> waiting;
    private final StepPlanner planner;
    private final TokenDelivery delivery;
    private final Occupants occupants;
    private final RequestList running = new RequestList();

    ClientAborts(WaitingQueue<RequestState> waiting, StepPlanner planner, TokenDelivery delivery, Occupants occupants) {
        this.waiting = waiting;
        this.planner = planner;
        this.delivery = delivery;
        this.occupants = occupants;
    }

    /** One in the queue; if it was preempted, the step in progress may still compute a token for it. */
    void waiting(RequestState request, double now) {
        request.aborted = true;
        if (request.waitsForToken) {
            running.add(request);
        }
        if (!planner.loads().forget(request)) {
            waiting.remove(request);
        }
        planner.copied().forgetSwapped(request);
        occupants.leave(request, RequestState.Phase.TIMED_OUT, now);
    }

    void running(RequestState request) {
        request.aborted = true;
        running.add(request);
    }

    /** One whose KV is on its way from elsewhere; whether it left at once. */
    boolean inTransfer(RequestState request, double now) {
        request.aborted = true;
        boolean waits = request.awaitsRoom() && waiting.remove(request);
        if (!waits && !planner.copied().giveUpReady(request)) {
            return false;
        }
        occupants.leave(request, RequestState.Phase.TIMED_OUT, now);
        return true;
    }

    /** A step ended: its tokens do not reach those who gave up. */
    void stopWaiting() {
        for (int i = 0; i < running.size(); i++) {
            delivery.stopWaiting(running.get(i));
        }
    }

    /** The tokens of an ended step are delivered: those who gave up leave. */
    void leave(double now) {
        for (int i = 0; i < running.size(); i++) {
            RequestState request = running.get(i);
            if (request.phase != RequestState.Phase.PREFILL && request.phase != RequestState.Phase.DECODE) {
                continue;
            }
            if (!request.ending) {
                planner.slots().stop(request);
            }
            planner.slots().release(request);
            occupants.leave(request, RequestState.Phase.TIMED_OUT, now);
        }
        running.clear();
    }
}
