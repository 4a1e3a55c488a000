package io.kvasir.sim;

import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;

/**
 * An event that is made once and scheduled again and again: its time is a primitive, and it knows its place in the heap,
 * so that it can be moved without a search.
 */
abstract class CalendarEvent implements SimEventInterface<Double> {
    double seconds;
    short priority;
    /** Order of scheduling among events of one instant and priority. */
    long serial;

    int place = -1;

    /** How long after it happens an instance hears of it, at the earliest. */
    double leadSeconds;

    /** What happens. */
    abstract void happen(double now);

    final boolean pending() {
        return place >= 0;
    }

    @Override
    public final void execute() {
        happen(seconds);
    }

    @Override
    public final Double getAbsoluteExecutionTime() {
        return seconds;
    }

    @Override
    public final short getPriority() {
        return priority;
    }

    @Override
    public final long getId() {
        return serial;
    }
}
