package io.kvasir.measure;

/**
 * Whether the queue grew while requests arrived: its mean over the second and the last quarter of that time. The queue of
 * an overload shrinks once nothing arrives, so only the time of arrivals counts.
 *
 * @param growth requests by which the queue grew from the second quarter to the last; NaN when too short to tell
 * @param offeredPerSecond arrivals per second
 * @param seconds between the middles of the two quarters
 */
record QueueTrend(double growth, double offeredPerSecond, double seconds) {
    /** Growth as a share of the arrivals meanwhile from which a run counts as saturated. */
    private static final double GROWTH_SHARE = 0.03;

    /** Requests the queue must have grown by at least: fewer is noise. */
    private static final double GROWTH_REQUESTS = 8;

    /**
     * @param start when the measurement starts
     * @param lastArrival when the last request arrived
     * @param arrived requests that arrived between
     */
    static QueueTrend of(SampleGrid grid, double start, double lastArrival, long arrived) {
        double quarter = (lastArrival - start) / 4;
        double early = meanWaiting(grid, start + quarter, start + 2 * quarter);
        double late = meanWaiting(grid, start + 3 * quarter, lastArrival);
        double offered = quarter > 0 ? arrived / (4 * quarter) : Double.NaN;
        return new QueueTrend(late - early, offered, 2 * quarter);
    }

    private static double meanWaiting(SampleGrid grid, double from, double to) {
        double sum = 0;
        int count = 0;
        for (Bin bin : grid.bins()) {
            if (bin.endSeconds > from && bin.endSeconds <= to) {
                sum += bin.waiting;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    boolean known() {
        return !Double.isNaN(growth);
    }

    boolean saturated() {
        return growth > GROWTH_REQUESTS && growth > GROWTH_SHARE * offeredPerSecond * seconds;
    }

    /** Requests served per second while the queue grew. */
    double servedPerSecond() {
        return offeredPerSecond - growth / seconds;
    }
}
