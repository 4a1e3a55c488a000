package io.kvasir.stats;

/**
 * Time average of a level that changes in steps: queue length, blocks in use, busy devices. The caller passes the clock.
 *
 * <p>The level outlives a {@link #restart}: after a warm-up a constant level of 5 still averages 5, which is why this is
 * our own class (the kernel's own statistic starts again at 0).
 */
public final class TimeWeightedLevel {
    private final CompensatedSum area = new CompensatedSum();
    private double startSeconds;
    private double lastSeconds;
    private double level;
    private double min;
    private double max;

    /** Starts at a level. */
    public TimeWeightedLevel(double startSeconds, double level) {
        this.startSeconds = startSeconds;
        this.lastSeconds = startSeconds;
        this.level = level;
        this.min = level;
        this.max = level;
    }

    /**
     * Moves to a new level.
     *
     * @throws IllegalArgumentException when the clock goes back or is NaN
     */
    public void set(double nowSeconds, double newLevel) {
        advance(nowSeconds);
        level = newLevel;
        min = Math.min(min, newLevel);
        max = Math.max(max, newLevel);
    }

    /** Moves the level up or down. */
    public void add(double nowSeconds, double change) {
        set(nowSeconds, level + change);
    }

    /** Forgets the past and goes on at the present level. */
    public void restart(double nowSeconds) {
        advance(nowSeconds);
        area.reset();
        startSeconds = nowSeconds;
        min = level;
        max = level;
    }

    public double level() {
        return level;
    }

    /** Average since the start or the last restart; NaN when no time has passed. */
    public double mean(double nowSeconds) {
        checkClock(nowSeconds);
        double elapsed = nowSeconds - startSeconds;
        return elapsed > 0 ? integral(nowSeconds) / elapsed : Double.NaN;
    }

    /** Level × seconds since the start or the last restart. */
    public double integral(double nowSeconds) {
        checkClock(nowSeconds);
        return area.value() + level * (nowSeconds - lastSeconds);
    }

    /** Lowest level seen, also for no time. */
    public double min() {
        return min;
    }

    /** Highest level seen, also for no time. */
    public double max() {
        return max;
    }

    private void advance(double nowSeconds) {
        checkClock(nowSeconds);
        area.add(level * (nowSeconds - lastSeconds));
        lastSeconds = nowSeconds;
    }

    private void checkClock(double nowSeconds) {
        if (!(nowSeconds >= lastSeconds)) {
            throw new IllegalArgumentException("the clock went from " + lastSeconds + " s to " + nowSeconds + " s");
        }
    }
}
