package io.kvasir.sim;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.ServingInstance;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.workload.RequestSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import org.jspecify.annotations.Nullable;

/**
 * One run: a stream of requests against a fleet, from time 0 until nothing is left to do, on the caller's thread. Shares
 * nothing with other runs.
 */
public final class SimulationRun {
    /** The DSOL model: constructing it schedules the first events. */
    private final class Model extends AbstractDsolModel<Double, EventCalendar> {
        private static final long serialVersionUID = 1;

        Model(EventCalendar calendar) {
            super(calendar);
        }

        @Override
        public void constructModel() {
            scheduleArrival();
            scheduleSample();
        }
    }

    /** A replication outside the kernel's global naming context, where ids of parallel runs would meet. */
    private static final class Run extends Replication<Double> {
        private static final long serialVersionUID = 1;

        Run(String id) {
            super(id, 0.0, 0.0, Double.MAX_VALUE);
        }
    }

    private final class Arrival extends CalendarEvent {
        @Override
        void happen(double now) {
            arrive(now);
        }
    }

    private final class Sample extends CalendarEvent {
        @Override
        void happen(double now) {
            for (int i = 0; i < fleet.instances(); i++) {
                fleet.instance(i).settle(now);
            }
            observer.sample(now, fleet);
            if (inside > 0 && calendar.isEmpty()) {
                throw new IllegalStateException(inside + " requests are inside, but nothing will ever happen to them");
            }
            scheduleSample();
        }
    }

    private final class Visible extends CalendarEvent {
        private @Nullable Request request;
        private int instance;

        @Override
        void happen(double now) {
            Request visible = request;
            if (visible != null) {
                request = null;
                spare.add(this);
                enqueue(visible, instance, now);
            }
        }
    }

    private final class TimeOut extends CalendarEvent {
        @Override
        void happen(double now) {
            timeOuts(now);
        }
    }

    private final String name;
    private final EventCalendar calendar = EventCalendar.create();
    private final RequestSource source;
    private final FleetObserver observer;
    private final Fleet fleet;
    private final FrontEndTimes frontEnd;
    private final double timeoutSeconds;
    private final boolean closedLoop;
    private final RunChecks checks;
    private final @Nullable HandOvers handOvers;

    private final CalendarEvent arrival = new Arrival();
    private final CalendarEvent sample = new Sample();
    private final CalendarEvent timeOut = new TimeOut();
    private final List<Visible> spare = new ArrayList<>();
    private final ArrayDeque<RequestState> deadlines = new ArrayDeque<>();
    private long inside;

    /**
     * @param setup what runs against what
     * @param instances makes the instances
     * @param observer is told what happens
     */
    public SimulationRun(RunSetup setup, InstanceFactory instances, FleetObserver observer) {
        this.name = setup.name();
        this.source = setup.source();
        this.observer = observer;
        this.frontEnd = setup.frontEnd();
        this.timeoutSeconds = setup.timeoutSeconds();
        this.closedLoop = source.reactsToCompletions();
        this.fleet = fleet(setup, instances);
        this.checks = RunChecks.of(setup.check(), fleet);
        this.handOvers = setup.split()
                .map(split ->
                        new HandOvers(calendar, fleet, checks, split.split().link()))
                .orElse(null);
    }

    private Fleet fleet(RunSetup setup, InstanceFactory factory) {
        List<ServingInstance> made = new ArrayList<>();
        for (int i = 0; i < setup.instances(); i++) {
            InstanceEvents events = new InstanceEvents(this, calendar, observer, i);
            ServingInstance instance = factory.create(i, events, events);
            events.drive(instance);
            made.add(instance);
        }
        return setup.split()
                .map(split -> new Fleet(made, setup.router(), split.split().prefillInstances(), split.decodeRouter()))
                .orElseGet(() -> new Fleet(made, setup.router()));
    }

    /**
     * Runs to the end.
     *
     * @throws SimulationException when a defect shows, with the simulated time
     */
    public void run() {
        try {
            calendar.initialize(new Model(calendar), new Run(name), false);
            calendar.runToEnd();
            for (int i = 0; i < fleet.instances(); i++) {
                fleet.instance(i).close();
            }
            observer.ended(calendar.now(), fleet);
            checks.ended(inside);
        } catch (RuntimeException failure) {
            throw new SimulationException(name, calendar.now(), failure);
        }
    }

    private void scheduleArrival() {
        double next = source.nextArrivalSeconds();
        if (next == Double.POSITIVE_INFINITY) {
            calendar.cancel(arrival);
        } else {
            calendar.schedule(arrival, next, EventPriority.ARRIVAL);
        }
    }

    private void scheduleSample() {
        double next = observer.nextSampleSeconds();
        // Samples end with the last request, or the run would never end.
        if (next != Double.POSITIVE_INFINITY && (inside > 0 || arrival.pending())) {
            calendar.schedule(sample, Math.max(next, calendar.now()), EventPriority.SAMPLE);
        }
    }

    private void arrive(double now) {
        Request request = source.take();
        inside++;
        observer.arrived(request);
        int instance = fleet.route(request);
        double visibleSeconds =
                now + frontEnd.admissionSeconds() + frontEnd.admissionSecondsPerPromptToken() * request.promptTokens();
        if (visibleSeconds > now) {
            Visible visible = spare.isEmpty() ? new Visible() : spare.remove(spare.size() - 1);
            visible.request = request;
            visible.instance = instance;
            calendar.schedule(visible, visibleSeconds, EventPriority.VISIBLE);
        } else {
            enqueue(request, instance, now);
        }
        scheduleArrival();
    }

    private void enqueue(Request request, int instance, double now) {
        RequestState state = fleet.instance(instance).enqueue(request, now);
        state.place(instance);
        if (!Double.isNaN(timeoutSeconds) && state.phase() == RequestState.Phase.QUEUED) {
            deadlines.add(state);
            if (!timeOut.pending()) {
                scheduleTimeOut();
            }
        }
        checks.acted(instance);
    }

    /** Requests in order of visibility; deadlines count from arrival, so a late head may hold back an earlier one. */
    private void scheduleTimeOut() {
        while (!deadlines.isEmpty() && done(deadlines.getFirst())) {
            deadlines.removeFirst();
        }
        if (!deadlines.isEmpty()) {
            double due = deadlines.getFirst().request().arrivalSeconds() + timeoutSeconds;
            calendar.schedule(timeOut, Math.max(due, calendar.now()), EventPriority.TIMEOUT);
        }
    }

    private static boolean done(RequestState request) {
        return switch (request.phase()) {
            case FINISHED, REJECTED, TIMED_OUT -> true;
            default -> false;
        };
    }

    private void timeOuts(double now) {
        while (!deadlines.isEmpty()) {
            RequestState first = deadlines.getFirst();
            if (!done(first)) {
                if (first.request().arrivalSeconds() + timeoutSeconds > now) {
                    break;
                }
                int place = first.place();
                fleet.instance(place).abort(first, now);
                checks.acted(place);
            }
            deadlines.removeFirst();
        }
        scheduleTimeOut();
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
        if (handOvers != null) {
            handOvers.left(request, calendar.now());
        }
        inside--;
        fleet.left(instance);
        observer.left(instance, request);
        source.finished(request.request(), request.finishSeconds());
        if (closedLoop) {
            scheduleArrival();
        }
    }
}
