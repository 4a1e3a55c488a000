package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import java.util.ArrayList;
import java.util.List;

/** Requests whose clients gave up: who waits leaves at once, who runs with the step in progress. */
final class ClientAborts {
    private final WaitingQueue<RequestState> waiting;
    private final StepPlanner planner;
    private final TokenDelivery delivery;
    private final Occupants occupants;
    private final List<RequestState> running = new ArrayList<>();

    ClientAborts(WaitingQueue<RequestState> waiting, StepPlanner planner, TokenDelivery delivery, Occupants occupants) {
        this.waiting = waiting;
        this.planner = planner;
        this.delivery = delivery;
        this.occupants = occupants;
    }

    void waiting(RequestState request, double now) {
        waiting.remove(request);
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

    /** A step ended: those who ran in it and were given up leave. */
    void stepEnded(double now) {
        for (int i = 0; i < running.size(); i++) {
            RequestState request = running.get(i);
            // One whose last token is in the step now starting ends by itself.
            if (request.running && !request.ending) {
                delivery.dropped(request);
                planner.slots().drop(request);
                occupants.leave(request, RequestState.Phase.TIMED_OUT, now);
            } else if (request.phase == RequestState.Phase.PREEMPTED) {
                waiting(request, now);
            }
        }
        running.clear();
    }
}
