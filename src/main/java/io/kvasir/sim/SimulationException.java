package io.kvasir.sim;

/** A defect met while a run went on, with what is needed to meet it again. */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final double seconds;

    public SimulationException(String run, double seconds, Throwable cause) {
        super(run + " failed at " + seconds + " s of simulated time: " + cause.getMessage(), cause);
        this.seconds = seconds;
    }

    /** Simulated time of the failure. */
    public double seconds() {
        return seconds;
    }
}
