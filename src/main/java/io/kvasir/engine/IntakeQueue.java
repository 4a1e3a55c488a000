package io.kvasir.engine;

/**
 * The process that takes requests in, one after the other: each waits for the work of those that came before it, and for
 * its own. Messages of answers do not wait for it: at rates at which they would, requests wait for seconds.
 */
final class IntakeQueue {
    private final double requestSeconds;
    private double workSeconds;
    private double sinceSeconds;
    private long requests;

    /**
     * @param requestSeconds work of a request; 0 where it is none
     */
    IntakeQueue(double requestSeconds) {
        this.requestSeconds = requestSeconds;
    }

    /**
     * A request comes, not before those told earlier.
     *
     * @return how long until it is taken in
     */
    double takeIn(double now) {
        workSeconds = left(now) + requestSeconds;
        sinceSeconds = now;
        requests++;
        return workSeconds;
    }

    private double left(double now) {
        return Math.max(0, workSeconds - (now - sinceSeconds));
    }

    /** Time it was at work, seconds. */
    double busySeconds(double now) {
        return requests * requestSeconds - left(now);
    }
}
