package io.kvasir.sim;

import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.model.DsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.ReplicationState;
import nl.tudelft.simulation.dsol.simulators.RunState;
import nl.tudelft.simulation.dsol.simulators.SimulatorInterface;

/**
 * The DSOL kernel run on the caller's thread: no worker, no text built per event, failures thrown to the caller, times
 * that make no sense refused (docs/adr/0001-dsol-seam.md).
 */
final class EventCalendar extends DevsSimulator<Double> {
    private static final long serialVersionUID = 1;

    /** The kernel's constructor swaps a global logging category; two at a time fail now and then. */
    private static final Object CONSTRUCTION = new Object();

    private final transient EventHeap heap = new EventHeap();
    private double now;
    private long serials;

    private EventCalendar() {
        super("kvasir");
        setEventList(heap);
    }

    /** A calendar at time 0 for a model. */
    static EventCalendar create() {
        synchronized (CONSTRUCTION) {
            return new EventCalendar();
        }
    }

    double now() {
        return now;
    }

    /**
     * Schedules an event, or moves it when it is pending.
     *
     * @throws IllegalArgumentException when the time is past, infinite or not a number
     */
    void schedule(CalendarEvent event, double seconds, EventPriority priority) {
        if (!(seconds >= now) || seconds == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("event at " + seconds + " s, but it is " + now + " s");
        }
        event.seconds = seconds;
        event.priority = priority.number();
        event.serial = serials++;
        if (event.pending()) {
            heap.moved(event);
        } else {
            heap.push(event);
        }
    }

    /** When an instance hears of the event that happens next, at the earliest; infinite when nothing is scheduled. */
    double nextLandingSeconds() {
        if (heap.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        CalendarEvent next = heap.first();
        return next.seconds + next.leadSeconds;
    }

    /** Whether nothing is scheduled. */
    boolean isEmpty() {
        return heap.isEmpty();
    }

    void cancel(CalendarEvent event) {
        if (event.pending()) {
            heap.take(event);
        }
    }

    /** Runs until no event is left. */
    void runToEnd() {
        runState = RunState.STARTED;
        replicationState = ReplicationState.STARTED;
        try {
            while (!heap.isEmpty()) {
                CalendarEvent event = heap.pop();
                now = event.seconds;
                event.happen(now);
            }
        } finally {
            runState = RunState.ENDED;
            replicationState = ReplicationState.ENDED;
            heap.clear();
        }
    }

    @Override
    public Double getSimulatorTime() {
        return now;
    }

    @Override
    public SimEventInterface<Double> scheduleEvent(SimEventInterface<Double> event) {
        double seconds = event.getAbsoluteExecutionTime();
        if (!(seconds >= now) || seconds == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("event at " + seconds + " s, but it is " + now + " s");
        }
        heap.add(event);
        return event;
    }

    /** Prepares a run without the kernel's worker thread and without its warm-up and end events. */
    @Override
    public void initialize(
            DsolModel<Double, ? extends SimulatorInterface<Double>> newModel,
            Replication<Double> newReplication,
            boolean cleanUpFirst) {
        heap.clear();
        model = newModel;
        replication = newReplication;
        now = newReplication.getStartTime();
        simulatorTime = now;
        runState = RunState.INITIALIZED;
        replicationState = ReplicationState.INITIALIZED;
        try {
            newModel.constructModel();
        } catch (nl.tudelft.simulation.dsol.SimRuntimeException failure) {
            throw new IllegalStateException("the model could not be constructed", failure);
        }
    }
}
