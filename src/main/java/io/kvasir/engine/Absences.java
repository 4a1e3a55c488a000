package io.kvasir.engine;

/** How often, and for how long, an instance was taken away from its fleet, and what that undid. */
public final class Absences {
    private boolean away;
    private double sinceSeconds;
    private double endedSeconds;
    private long reclaims;
    private long restarted;

    void begin(double now) {
        away = true;
        sinceSeconds = now;
        reclaims++;
    }

    void end(double now) {
        away = false;
        endedSeconds += now - sinceSeconds;
    }

    void undone() {
        restarted++;
    }

    /** Whether it is away now. */
    public boolean away() {
        return away;
    }

    /** Seconds away until now. */
    public double seconds(double now) {
        return away ? endedSeconds + now - sinceSeconds : endedSeconds;
    }

    /** Times it was taken away. */
    public long reclaims() {
        return reclaims;
    }

    /** Requests whose computation had begun here and was lost. */
    public long restarted() {
        return restarted;
    }
}
