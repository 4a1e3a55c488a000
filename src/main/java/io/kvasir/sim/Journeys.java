package io.kvasir.sim;

import io.kvasir.cluster.cascade.Journey;
import io.kvasir.cluster.cascade.ModelRoutes;
import io.kvasir.engine.RequestState;
import io.kvasir.model.workload.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests on their way through several fleets. */
final class Journeys {
    private final class Escalation extends CalendarEvent {
        private final Journey journey;

        Escalation(Journey journey) {
            this.journey = journey;
        }

        @Override
        void happen(double now) {
            fleets.get(journey.fleet()).arrive(again(journey.request(), now), now);
        }
    }

    private final EventCalendar calendar;
    private final ModelRoutes routes;
    private final List<FleetEvents> fleets = new ArrayList<>();
    /** By request id; asked by key alone. */
    private final Map<Long, Journey> open = new HashMap<>();

    private long begun;
    private long ended;

    Journeys(EventCalendar calendar, ModelRoutes routes) {
        this.calendar = calendar;
        this.routes = routes;
    }

    /** Adds the next fleet of the routes. */
    void add(FleetEvents fleet) {
        fleets.add(fleet);
    }

    /** A user sent a request: it goes to the fleet its route begins with. */
    void begin(Request request, double now) {
        Journey journey = new Journey(request, routes.first(request));
        begun++;
        if (open.put(request.id(), journey) != null) {
            throw new IllegalStateException("request " + request.id() + " is under way already");
        }
        fleets.get(journey.fleet()).arrive(request, now);
    }

    /** When the user sent a request that is under way. */
    double sentSeconds(Request request) {
        return journey(request).request().arrivalSeconds();
    }

    /** A request left a fleet: empty when it goes on to another, else the whole of its way. */
    Optional<Journey> left(RequestState state) {
        Journey journey = journey(state.request());
        journey.answered(state);
        int next = state.phase() == RequestState.Phase.FINISHED
                ? routes.next(journey.request(), journey.fleet())
                : ModelRoutes.NONE;
        if (next == ModelRoutes.NONE) {
            open.remove(journey.request().id());
            ended++;
            return Optional.of(journey);
        }
        journey.goOn(next);
        double judged = state.finishSeconds() + routes.checkSeconds();
        calendar.schedule(new Escalation(journey), Math.max(judged, calendar.now()), EventPriority.ESCALATION);
        return Optional.empty();
    }

    /** @throws IllegalStateException when a request began a journey and never ended it */
    void checkEnd() {
        if (!open.isEmpty() || begun != ended) {
            throw new IllegalStateException(
                    begun + " requests set out, " + ended + " arrived, " + open.size() + " are under way");
        }
    }

    private Journey journey(Request request) {
        Journey journey = open.get(request.id());
        if (journey == null) {
            throw new IllegalStateException("request " + request.id() + " is in a fleet and not under way");
        }
        return journey;
    }

    /** The same request, arriving at another fleet: as long, as lucky, its prompt to be computed anew. */
    private static Request again(Request request, double now) {
        return new Request(
                request.id(),
                request.classIndex(),
                now,
                request.promptTokens(),
                request.outputTokens(),
                request.content(),
                request.session(),
                request.luck());
    }
}
