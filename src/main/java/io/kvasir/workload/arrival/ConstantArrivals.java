package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** A fixed gap; the first request comes at once. An infinite rate sends everything at time 0. */
public final class ConstantArrivals implements ArrivalProcess {
    private final Params params;

    public ConstantArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        double gapSeconds = 1 / params.rate();
        return new OpenArrivals(new Grid(params.startSeconds(), gapSeconds), params.startSeconds());
    }

    @Override
    public double meanRatePerSecond() {
        return params.rate();
    }

    /** Multiplies instead of adding, so that the millionth arrival is where it belongs. */
    private static final class Grid implements ArrivalTimes {
        private final double startSeconds;
        private final double gapSeconds;
        private long taken;

        Grid(double startSeconds, double gapSeconds) {
            this.startSeconds = startSeconds;
            this.gapSeconds = gapSeconds;
        }

        @Override
        public double after(double previousSeconds) {
            taken++;
            return startSeconds + taken * gapSeconds;
        }
    }

    /** Parameters of {@code constant}. */
    public record Params(
            @Param(doc = "Requests per second.", unit = Unit.PER_SECOND, min = 0, minExclusive = true)
            double rate,

            @Param(doc = "Time of the first request.", unit = Unit.SECONDS, defaultValue = "0s", key = "start")
            double startSeconds) {}
}
