package io.kvasir.sim;

import io.kvasir.cluster.FleetObserver;
import io.kvasir.engine.EngineObserver;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepObserver;
import io.kvasir.engine.StepRun;
import io.kvasir.engine.StepTimer;
import org.jspecify.annotations.Nullable;

/** The one pending event of an instance, and the way back from the instance to its fleet. */
final class InstanceEvents extends CalendarEvent implements StepTimer, EngineObserver {
    private final FleetEvents fleet;
    private final EventCalendar calendar;
    private final FleetObserver observer;
    private final int index;
    /** There is no other instance: whatever happens next is likely to concern this one. */
    private final boolean alone;

    private @Nullable ServingInstance instance;
    private boolean planning;

    InstanceEvents(FleetEvents fleet, EventCalendar calendar, FleetObserver observer, int index, boolean alone) {
        this.fleet = fleet;
        this.calendar = calendar;
        this.observer = observer;
        this.index = index;
        this.alone = alone;
    }

    void drive(ServingInstance driven) {
        instance = driven;
    }

    @Override
    void happen(double now) {
        ServingInstance driven = instance;
        if (driven == null) {
            throw new IllegalStateException("instance " + index + " is not there yet");
        }
        if (planning) {
            driven.wake(now);
        } else {
            driven.stepEnded(now);
        }
        fleet.instanceActed(index);
    }

    @Override
    public void stepEndsAt(double seconds) {
        planning = false;
        calendar.schedule(this, seconds, EventPriority.STEP_END);
    }

    @Override
    public void planAt(double seconds) {
        planning = true;
        calendar.schedule(this, seconds, EventPriority.PLAN);
    }

    @Override
    public double nextLandingSeconds() {
        return alone ? calendar.nextLandingSeconds() : Double.POSITIVE_INFINITY;
    }

    @Override
    public void loadEndsAt(RequestState request, double seconds) {
        CalendarEvent end = new CalendarEvent() {
            @Override
            void happen(double now) {
                ServingInstance driven = instance;
                if (driven != null) {
                    driven.blocksLoaded(request, now);
                    fleet.instanceActed(index);
                }
            }
        };
        calendar.schedule(end, seconds, EventPriority.TRANSFER_END);
    }

    @Override
    public void tokenGap(double seconds, int[] sequencesByClass) {
        observer.tokenGap(seconds, sequencesByClass);
    }

    @Override
    public void tokenGaps(StepRun run, int[] sequencesByClass) {
        observer.tokenGaps(run, sequencesByClass);
    }

    @Override
    public void handedOver(RequestState request) {
        fleet.handedOver(index, request);
    }

    @Override
    public void roomTaken(RequestState request, int cachedTokens) {
        fleet.roomTaken(request, cachedTokens);
    }

    @Override
    public void left(RequestState request) {
        fleet.left(index, request);
    }

    @Override
    public StepObserver stepObserver() {
        return observer.stepObserver(index);
    }
}
