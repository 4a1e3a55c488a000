package io.kvasir.sim;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.cluster.Presence;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.ServingInstance;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.sim.Deadlines.Deadline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one fleet: requests become visible to its instances, hand over their KV, are given up, leave. */
final class FleetEvents {
    /** What the fleet's run does with a request that left, and knows of when its user sent it. */
    interface Flow {
        /** A request left the fleet: finished, rejected or timed out, see its phase. */
        void left(RequestState request);

        /** When the user sent it. */
        double sentSeconds(Request request);

        /** Whether all that happens concerns one instance. */
        boolean oneInstance();
    }

    private final class Visible extends CalendarEvent {
        private @Nullable Request request;
        private @Nullable Deadline deadline;
        private int instance;

        @Override
        void happen(double now) {
            Request visible = request;
            Deadline due = deadline;
            if (visible != null) {
                request = null;
                deadline = null;
                spare.add(this);
                enqueue(visible, instance, due, now);
            }
        }
    }

    private final EventCalendar calendar;
    private final FleetObserver observer;
    private final Flow flow;
    private final Fleet fleet;
    private final FrontEndTimes frontEnd;
    private final RunChecks checks;
    private final Deadlines deadlines;
    private final @Nullable HandOvers handOvers;
    private final @Nullable ReclaimEvents reclaims;

    private final List<Visible> spare = new ArrayList<>();
    private long inside;

    /**
     * @param timeoutSeconds when clients give up; NaN for never
     * @param check how much it checks itself
     */
    FleetEvents(
            EventCalendar calendar,
            FleetSetup setup,
            FleetObserver observer,
            Flow flow,
            double timeoutSeconds,
            CheckLevel check) {
        this.calendar = calendar;
        this.observer = observer;
        this.flow = flow;
        this.frontEnd = setup.frontEnd();
        this.fleet = fleet(setup);
        this.checks = RunChecks.of(check, fleet);
        this.deadlines = new Deadlines(calendar, fleet, checks, timeoutSeconds);
        this.handOvers = setup.split()
                .map(split ->
                        new HandOvers(calendar, fleet, checks, split.split().link()))
                .orElse(null);
        this.reclaims = setup.reclaims()
                .map(plan -> new ReclaimEvents(calendar, fleet, plan, this::again))
                .orElse(null);
    }

    private Fleet fleet(FleetSetup setup) {
        List<ServingInstance> made = new ArrayList<>();
        for (int i = 0; i < setup.instances(); i++) {
            InstanceEvents events = new InstanceEvents(this, calendar, observer, i, flow.oneInstance());
            ServingInstance instance = setup.factory().create(i, events, events);
            events.drive(instance);
            made.add(instance);
        }
        return setup.split()
                .map(split -> new Fleet(made, setup.router(), split.split().prefillInstances(), split.decodeRouter()))
                .orElseGet(() -> new Fleet(made, setup.router()));
    }

    Fleet fleet() {
        return fleet;
    }

    /** A request reaches the fleet. */
    void arrive(Request request, double now) {
        inside++;
        observer.arrived(request);
        Deadline deadline = deadlines.sent(flow.sentSeconds(request));
        int instance = fleet.route(request);
        double visibleSeconds = now
                + frontEnd.admissionSeconds()
                + frontEnd.admissionSecondsPerPromptToken() * request.promptTokens()
                + fleet.instance(instance).takeIn(now);
        if (visibleSeconds > now) {
            Visible visible = spare.isEmpty() ? new Visible() : spare.remove(spare.size() - 1);
            visible.request = request;
            visible.instance = instance;
            visible.deadline = deadline;
            calendar.schedule(visible, visibleSeconds, EventPriority.VISIBLE);
        } else {
            enqueue(request, instance, deadline, now);
        }
    }

    /** The run begins. */
    void begin() {
        if (reclaims != null) {
            reclaims.begin();
        }
    }

    /** Nothing is left to serve, and nothing will be. */
    void stop() {
        if (reclaims != null) {
            reclaims.stop();
        }
    }

    /** A request whose instance was taken away goes to another one, once every step that ends now has ended. */
    private void again(RequestState lost, @Nullable Deadline deadline, double now) {
        fleet.left(lost.place());
        Request request = lost.request();
        CalendarEvent restart = new CalendarEvent() {
            @Override
            void happen(double then) {
                enqueue(request, fleet.route(request), deadline, then);
            }
        };
        calendar.schedule(restart, now, EventPriority.ESCALATION);
    }

    private void enqueue(Request request, int chosen, @Nullable Deadline deadline, double now) {
        int instance = chosen;
        if (reclaims != null && fleet.presence(chosen) == Presence.AWAY) {
            // Taken away after it was chosen, in the time that the front end takes.
            fleet.left(chosen);
            instance = fleet.route(request);
        }
        ServingInstance taken = fleet.instance(instance);
        RequestState state = fleet.decodable(request) ? taken.enqueue(request, now) : taken.reject(request, now);
        state.place(instance);
        if (reclaims != null && state.phase() == RequestState.Phase.QUEUED) {
            reclaims.entered(instance, state, deadline);
        }
        if (deadline != null) {
            deadlines.visible(deadline, state, now);
        }
        checks.acted(instance);
    }

    /** Brings every instance's sums and levels up to now. */
    void settle(double now) {
        for (int i = 0; i < fleet.instances(); i++) {
            fleet.instance(i).settle(now);
        }
    }

    void close() {
        for (int i = 0; i < fleet.instances(); i++) {
            fleet.instance(i).close();
        }
    }

    /** The run is over: nothing may be left inside. */
    void checkEnd() {
        checks.ended(inside);
    }

    void instanceActed(int instance) {
        checks.acted(instance);
    }

    void handedOver(int instance, RequestState request) {
        if (handOvers == null) {
            throw new IllegalStateException("instance " + instance + " hands over, but nobody takes");
        }
        handOvers.begin(instance, request);
    }

    void roomTaken(RequestState request, int cachedTokens) {
        if (handOvers != null) {
            handOvers.move(request, cachedTokens);
        }
    }

    void left(int instance, RequestState request) {
        if (reclaims != null && reclaims.left(instance, request)) {
            return;
        }
        if (handOvers != null) {
            handOvers.left(request, calendar.now());
        }
        inside--;
        fleet.left(instance);
        observer.left(instance, request);
        flow.left(request);
    }
}
