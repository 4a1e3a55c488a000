package io.kvasir.sim;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.cluster.cascade.Journey;
import io.kvasir.cluster.cascade.ModelRoutes;
import io.kvasir.cluster.cascade.RoutedObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.workload.RequestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import org.jspecify.annotations.Nullable;

/**
 * One run: a stream of requests against a fleet, or against several with a route through them, from time 0 until nothing
 * is left to do, on the caller's thread. Shares nothing with other runs.
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
            if (arrival.pending()) {
                fleets.forEach(FleetEvents::begin);
            }
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
            fleets.forEach(each -> each.settle(now));
            observer.sample(now, shown);
            if (inside > 0 && calendar.isEmpty()) {
                throw new IllegalStateException(inside + " requests are inside, but nothing will ever happen to them");
            }
            scheduleSample();
        }
    }

    private final class Way implements FleetEvents.Flow {
        @Override
        public void left(RequestState request) {
            SimulationRun.this.left(request);
        }

        @Override
        public double sentSeconds(Request request) {
            return journeys == null ? request.arrivalSeconds() : journeys.sentSeconds(request);
        }

        @Override
        public boolean oneInstance() {
            return oneInstance;
        }
    }

    private final String name;
    private final EventCalendar calendar = EventCalendar.create();
    private final RequestSource source;
    private final RoutedObserver observer;
    private final boolean closedLoop;
    private final boolean oneInstance;
    private final CheckLevel check;
    private final List<FleetEvents> fleets = new ArrayList<>();
    private final List<Fleet> shown;
    private final @Nullable Journeys journeys;

    private final CalendarEvent arrival = new Arrival();
    private final CalendarEvent sample = new Sample();
    private long inside;

    /**
     * A run against one fleet.
     *
     * @param setup what runs against what
     * @param instances makes the instances
     * @param observer is told what happens
     */
    public SimulationRun(RunSetup setup, InstanceFactory instances, FleetObserver observer) {
        this(
                new RunTerms(setup.name(), setup.source(), setup.timeoutSeconds(), setup.check()),
                new FleetSetup(
                        setup.instances(),
                        setup.router(),
                        setup.frontEnd(),
                        setup.split(),
                        instances,
                        Optional.empty()),
                observer);
    }

    /**
     * A run against one fleet.
     *
     * @param fleet what the requests run against
     * @param observer is told what happens
     */
    public SimulationRun(RunTerms terms, FleetSetup fleet, FleetObserver observer) {
        this(terms, List.of(fleet), null, new OneFleet(observer));
    }

    /**
     * A run against several fleets.
     *
     * @param setup what runs against what
     * @param observer is told what happens
     */
    public SimulationRun(RoutedSetup setup, RoutedObserver observer) {
        this(
                new RunTerms(setup.name(), setup.source(), setup.timeoutSeconds(), setup.check()),
                setup.fleets(),
                setup.routes(),
                observer);
    }

    private SimulationRun(
            RunTerms terms, List<FleetSetup> setups, @Nullable ModelRoutes routes, RoutedObserver observer) {
        this.name = terms.name();
        this.source = terms.source();
        this.observer = observer;
        this.closedLoop = source.reactsToCompletions();
        this.oneInstance = setups.size() == 1 && setups.get(0).instances() == 1;
        FrontEndTimes frontEnd = setups.get(0).frontEnd();
        this.arrival.leadSeconds = frontEnd.admissionSeconds() + frontEnd.requestSeconds();
        this.check = terms.check();
        this.journeys = routes == null ? null : new Journeys(calendar, routes);
        FleetEvents.Flow way = new Way();
        for (int i = 0; i < setups.size(); i++) {
            FleetEvents fleet = new FleetEvents(
                    calendar, setups.get(i), observer.fleet(i), way, terms.timeoutSeconds(), terms.check());
            fleets.add(fleet);
            if (journeys != null) {
                journeys.add(fleet);
            }
        }
        this.shown = fleets.stream().map(FleetEvents::fleet).toList();
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
            fleets.forEach(FleetEvents::close);
            observer.ended(calendar.now(), shown);
            fleets.forEach(FleetEvents::checkEnd);
            checkEnd();
        } catch (RuntimeException failure) {
            throw new SimulationException(name, calendar.now(), failure);
        }
    }

    private void checkEnd() {
        if (check == CheckLevel.OFF) {
            return;
        }
        if (inside != 0) {
            throw new IllegalStateException(inside + " requests never left");
        }
        if (journeys != null) {
            journeys.checkEnd();
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
        if (journeys == null) {
            fleets.get(0).arrive(request, now);
        } else {
            journeys.begin(request, now);
        }
        scheduleArrival();
    }

    private void left(RequestState state) {
        if (journeys == null) {
            leave(state.request(), state.finishSeconds());
        } else {
            journeys.left(state).ifPresent(this::ended);
        }
    }

    private void ended(Journey journey) {
        observer.left(journey);
        leave(journey.request(), journey.last().finishSeconds());
    }

    private void leave(Request request, double finishSeconds) {
        inside--;
        source.finished(request, finishSeconds);
        if (closedLoop) {
            scheduleArrival();
        }
        if (inside == 0 && source.nextArrivalSeconds() == Double.POSITIVE_INFINITY) {
            fleets.forEach(FleetEvents::stop);
        }
    }
}
