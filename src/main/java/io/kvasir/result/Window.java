package io.kvasir.result;

/**
 * The stretch of simulated time that is measured.
 *
 * @param startSeconds end of the warm-up
 * @param endSeconds end of the measurement
 */
public record Window(double startSeconds, double endSeconds) {
    public Window {
        if (!(startSeconds >= 0 && endSeconds >= startSeconds)) {
            throw new IllegalArgumentException("a window runs forward, got " + startSeconds + " to " + endSeconds);
        }
    }

    /** Length; what rates are divided by. */
    public double seconds() {
        return endSeconds - startSeconds;
    }
}
