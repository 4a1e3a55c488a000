package io.kvasir.sim;

import io.kvasir.cluster.Fleet;
import io.kvasir.engine.RequestState;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Patience of clients: whoever has not received the last token a fixed time after sending the request gives up. One pending
 * event serves all.
 */
final class Deadlines extends CalendarEvent {
    /** When one client gives up, and on what. */
    static final class Deadline {
        private final double seconds;
        private final long serial;
        /** Nothing before a scheduler sees the request. */
        private @Nullable RequestState request;

        private boolean passed;

        private Deadline(double seconds, long serial) {
            this.seconds = seconds;
            this.serial = serial;
        }

        /** No scheduler sees the request any more, until one does again. */
        void unseen() {
            request = null;
        }
    }

    private final EventCalendar calendar;
    private final Fleet fleet;
    private final RunChecks checks;
    private final double patienceSeconds;
    private final PriorityQueue<Deadline> pending = new PriorityQueue<>(
            Comparator.comparingDouble((Deadline d) -> d.seconds).thenComparingLong(d -> d.serial));
    private long serials;

    Deadlines(EventCalendar calendar, Fleet fleet, RunChecks checks, double patienceSeconds) {
        this.calendar = calendar;
        this.fleet = fleet;
        this.checks = checks;
        this.patienceSeconds = patienceSeconds;
    }

    /** A request arrives that its user sent then; null when users wait for ever. */
    @Nullable
    Deadline sent(double sentSeconds) {
        if (Double.isNaN(patienceSeconds)) {
            return null;
        }
        Deadline deadline = new Deadline(sentSeconds + patienceSeconds, serials++);
        pending.add(deadline);
        if (pending.peek() == deadline) {
            schedule();
        }
        return deadline;
    }

    /** A scheduler sees the request; one whose client gave up before leaves at once. */
    void visible(Deadline deadline, RequestState request, double now) {
        deadline.request = request;
        if (deadline.passed) {
            giveUp(request, now);
        }
    }

    @Override
    void happen(double now) {
        Deadline next = pending.peek();
        while (next != null && next.seconds <= now) {
            pending.remove();
            next.passed = true;
            if (next.request != null) {
                giveUp(next.request, now);
            }
            next = pending.peek();
        }
        schedule();
    }

    private void schedule() {
        Deadline next = pending.peek();
        while (next != null && next.request != null && done(next.request)) {
            pending.remove();
            next = pending.peek();
        }
        if (next != null) {
            calendar.schedule(this, Math.max(next.seconds, calendar.now()), EventPriority.TIMEOUT);
        }
    }

    private void giveUp(RequestState request, double now) {
        if (!done(request)) {
            fleet.instance(request.place()).abort(request, now);
            checks.acted(request.place());
        }
    }

    private static boolean done(RequestState request) {
        return switch (request.phase()) {
            case FINISHED, REJECTED, TIMED_OUT -> true;
            default -> false;
        };
    }
}
