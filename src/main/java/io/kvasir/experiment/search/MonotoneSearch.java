package io.kvasir.experiment.search;

/**
 * Finds the largest positive value that still passes, when every value below a passing one passes: growing steps until a
 * passing and a failing value are known, then bisection on the logarithm. Asks {@link #next()}, is told by
 * {@link #answer}.
 */
public final class MonotoneSearch {
    private static final double LARGEST_STEP = 4;

    private final Limits limits;
    private final double tolerance;
    private double step;
    private double next;
    private double low;
    private double high = Double.POSITIVE_INFINITY;
    private boolean done;

    /**
     * Where a search may go.
     *
     * @param smallest when this fails too, nothing passes
     * @param largest when this passes, everything does
     */
    public record Limits(double smallest, double largest) {
        public Limits {
            if (!(smallest > 0 && largest > smallest)) {
                throw new IllegalArgumentException("limits rise and are above 0, got " + smallest + ", " + largest);
            }
        }
    }

    /**
     * @param start first value asked
     * @param firstStep factor of the first step, above 1; it grows from step to step
     * @param tolerance relative distance of the bounds at which the search ends
     */
    public MonotoneSearch(double start, double firstStep, double tolerance, Limits limits) {
        if (!(firstStep > 1 && tolerance > 0)) {
            throw new IllegalArgumentException("the first step must be above 1 and the tolerance above 0");
        }
        this.limits = limits;
        this.tolerance = tolerance;
        this.step = firstStep;
        this.next = Math.min(limits.largest(), Math.max(limits.smallest(), start));
    }

    /** The value to try. */
    public double next() {
        if (done) {
            throw new IllegalStateException("the search is over");
        }
        return next;
    }

    /** Tells whether {@link #next()} passes. */
    public void answer(boolean passes) {
        if (passes) {
            low = next;
        } else {
            high = next;
        }
        done = passes
                ? high <= low * (1 + tolerance) || low >= limits.largest()
                : high <= low * (1 + tolerance) || high <= limits.smallest();
        if (!done) {
            next = bracketed() ? Math.sqrt(low * high) : stepped();
        }
    }

    private double stepped() {
        double value = low > 0 ? Math.min(limits.largest(), low * step) : Math.max(limits.smallest(), high / step);
        step = Math.min(LARGEST_STEP, step * step);
        return value;
    }

    private boolean bracketed() {
        return low > 0 && high < Double.POSITIVE_INFINITY;
    }

    public boolean done() {
        return done;
    }

    /** Largest value known to pass; 0 when none is. */
    public double low() {
        return low;
    }

    /** Smallest value known to fail; infinite when none is. */
    public double high() {
        return high;
    }

    /** The middle of the bounds; NaN while one is missing. */
    public double estimate() {
        return bracketed() ? Math.sqrt(low * high) : Double.NaN;
    }
}
