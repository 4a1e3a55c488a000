package io.kvasir.workload.arrival;

/** Arrivals that ask nobody: the next time follows from the one before. */
final class OpenArrivals implements ArrivalStream {
    private final ArrivalTimes times;
    private double next;

    /** Starts with the first time after 0. */
    OpenArrivals(ArrivalTimes times) {
        this(times, times.after(0));
    }

    OpenArrivals(ArrivalTimes times, double firstSeconds) {
        this.times = times;
        this.next = firstSeconds;
    }

    @Override
    public double nextSeconds() {
        return next;
    }

    @Override
    public void take(RequestDraft draft) {
        next = times.after(next);
    }
}
