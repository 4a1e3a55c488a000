package io.kvasir.sim;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.topology.KvLink;
import io.kvasir.cluster.topology.KvTransfers;
import io.kvasir.engine.RequestState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests on their way from the instance that ran their prompt to the one that decodes them. */
final class HandOvers {
    private final class Moving extends KvTransfers.Transfer {
        private final RequestState request;
        private final CalendarEvent end = new CalendarEvent() {
            @Override
            void happen(double now) {
                arrived(Moving.this, now);
            }
        };

        Moving(RequestState request) {
            this.request = request;
        }

        @Override
        protected void endsAt(double seconds) {
            calendar.schedule(end, seconds, EventPriority.TRANSFER_END);
        }
    }

    private final EventCalendar calendar;
    private final Fleet fleet;
    private final RunChecks checks;
    private final KvLink link;
    private final KvTransfers<Moving> transfers;
    /** By request id, the instance that ran the prompt; asked by key alone. */
    private final Map<Long, Integer> sources = new HashMap<>();

    HandOvers(EventCalendar calendar, Fleet fleet, RunChecks checks, KvLink link) {
        this.calendar = calendar;
        this.fleet = fleet;
        this.checks = checks;
        this.link = link;
        this.transfers = new KvTransfers<>(link, fleet.instances());
    }

    /** The prompt of a request is done: it goes on to an instance that decodes. */
    void begin(int source, RequestState request) {
        fleet.left(source);
        sources.put(request.request().id(), source);
        int target = fleet.routeDecode(request.request());
        request.place(target);
        fleet.instance(target).accept(request, calendar.now());
    }

    /** There is room for the KV where it goes: it moves. */
    void move(RequestState request, int cachedTokens) {
        Integer source = sources.get(request.request().id());
        if (source == null) {
            throw new IllegalStateException("request " + request.request().id() + " comes from nowhere");
        }
        double bytes = link.bytes(request.request().promptTokens(), cachedTokens, request.prefillSeconds());
        transfers.begin(new Moving(request), source, request.place(), bytes, calendar.now());
    }

    private void arrived(Moving moving, double now) {
        transfers.end(moving, now);
        leaveBehind(moving.request, now);
        fleet.instance(moving.target()).kvArrived(moving.request, now);
        checks.acted(moving.target());
    }

    /** A request left; one that never moved gives back what the instance that ran its prompt holds. */
    void left(RequestState request, double now) {
        RequestState moving = request.carrier();
        if (moving.awaitsRoom()) {
            leaveBehind(moving, now);
        }
    }

    private void leaveBehind(RequestState request, double now) {
        @Nullable Integer source = sources.remove(request.request().id());
        if (source != null) {
            fleet.instance(source).kvSent(request, now);
            checks.acted(source);
        }
    }
}
