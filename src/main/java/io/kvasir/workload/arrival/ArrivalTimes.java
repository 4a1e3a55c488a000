package io.kvasir.workload.arrival;

/** Times of an open process, each from the one before. */
@FunctionalInterface
interface ArrivalTimes {
    /**
     * @param previousSeconds the arrival before, 0 at the start
     * @return not before it; infinite when there are no more
     */
    double after(double previousSeconds);
}
