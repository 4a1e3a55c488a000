package io.kvasir.sim;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.Presence;
import io.kvasir.cluster.ReclaimPlan;
import io.kvasir.engine.RequestState;
import io.kvasir.sim.Deadlines.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instances that their provider takes back and replaces: told of it before, lost with all that is in them, away, back with
 * an empty memory. Requests in them go to other instances and are computed from their beginning.
 */
final class ReclaimEvents {
    /** What the fleet does with a request that was lost. */
    interface Restart {
        void again(RequestState lost, @Nullable Deadline deadline, double now);
    }

    /** How long a return is put off while the last step of the lost machine is not over. */
    private static final double RETRY_SECONDS = 1;

    private final class Machine extends CalendarEvent {
        private final int index;
        private long reclaims;

        Machine(int index) {
            this.index = index;
        }

        void serve(double now) {
            calendar.schedule(this, now + plan.serviceSeconds(index, reclaims++), EventPriority.RECLAIM);
        }

        @Override
        void happen(double now) {
            switch (fleet.presence(index)) {
                case PRESENT -> {
                    fleet.presence(index, Presence.LEAVING, Double.NaN);
                    calendar.schedule(this, now + plan.noticeSeconds(), EventPriority.RECLAIM);
                }
                case LEAVING -> lose(index, this, now);
                case AWAY -> {
                    if (fleet.instance(index).busy()) {
                        calendar.schedule(this, now + RETRY_SECONDS, EventPriority.RECLAIM);
                    } else {
                        fleet.presence(index, Presence.PRESENT, Double.NaN);
                        fleet.instance(index).bringBack(now);
                        serve(now);
                    }
                }
            }
        }
    }

    private final EventCalendar calendar;
    private final Fleet fleet;
    private final ReclaimPlan plan;
    private final Restart restart;
    private final List<Machine> machines = new ArrayList<>();
    /** By instance, who is in it and until when its user waits, in the order of entering. */
    private final List<Map<RequestState, @Nullable Deadline>> inside = new ArrayList<>();
    /** Who is being lost; asked by key alone. */
    private final Map<RequestState, @Nullable Deadline> lost = new HashMap<>();

    ReclaimEvents(EventCalendar calendar, Fleet fleet, ReclaimPlan plan, Restart restart) {
        this.calendar = calendar;
        this.fleet = fleet;
        this.plan = plan;
        this.restart = restart;
        for (int i = 0; i < fleet.instances(); i++) {
            machines.add(new Machine(i));
            inside.add(new LinkedHashMap<>());
        }
    }

    /** The run begins: every instance serves. */
    void begin() {
        machines.forEach(each -> each.serve(0));
    }

    /** Nothing is left to serve. */
    void stop() {
        machines.forEach(calendar::cancel);
    }

    /** A request is in an instance. */
    void entered(int instance, RequestState request, @Nullable Deadline deadline) {
        inside.get(instance).put(request, deadline);
    }

    /** A request left an instance; whether it was lost and goes on elsewhere. */
    boolean left(int instance, RequestState request) {
        inside.get(instance).remove(request);
        if (!lost.containsKey(request)) {
            return false;
        }
        restart.again(request, lost.remove(request), calendar.now());
        return true;
    }

    private void lose(int index, Machine machine, double now) {
        double back = now + plan.awaySeconds();
        fleet.presence(index, Presence.AWAY, back);
        List<RequestState> all = List.copyOf(inside.get(index).keySet());
        for (RequestState each : all) {
            Deadline deadline = inside.get(index).get(each);
            if (deadline != null) {
                deadline.unseen();
            }
            lost.put(each, deadline);
        }
        fleet.instance(index).takeAway(all, now);
        calendar.schedule(machine, back, EventPriority.RECLAIM);
    }
}
