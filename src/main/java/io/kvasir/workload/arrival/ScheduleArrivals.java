package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;
import java.util.List;

/** A rate in pieces, each for a time, once or again and again. */
public final class ScheduleArrivals implements ArrivalProcess {
    private final Params params;

    public ScheduleArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return VaryingArrivals.open(params.cv(), context, new Pieces(params));
    }

    @Override
    public double meanRatePerSecond() {
        double requests = 0;
        double seconds = 0;
        for (Step step : params.steps()) {
            requests += step.rate() * step.durationSeconds();
            seconds += step.durationSeconds();
        }
        return requests / seconds;
    }

    @Override
    public boolean ends() {
        return !params.repeat();
    }

    /** Walks the pieces as time goes on. */
    private static final class Pieces implements VaryingArrivals.Clock {
        private final List<Step> steps;
        private final boolean repeat;
        private int index;
        private double endSeconds;

        Pieces(Params params) {
            this.steps = params.steps();
            this.repeat = params.repeat();
            this.endSeconds = steps.get(0).durationSeconds();
        }

        @Override
        public double advance(double fromSeconds, double requests) {
            double from = fromSeconds;
            double needed = requests;
            while (true) {
                double rate = steps.get(index).rate();
                double room = (endSeconds - from) * rate;
                if (needed <= room) {
                    return from + needed / rate;
                }
                needed -= room;
                from = endSeconds;
                index++;
                if (index == steps.size()) {
                    if (!repeat) {
                        index--;
                        return Double.POSITIVE_INFINITY;
                    }
                    index = 0;
                }
                endSeconds += steps.get(index).durationSeconds();
            }
        }
    }

    /** One piece. */
    public record Step(
            @Param(doc = "Requests per second in this piece.", unit = Unit.PER_SECOND)
            double rate,

            @Param(
                    doc = "How long the piece lasts.",
                    unit = Unit.SECONDS,
                    key = "duration",
                    aliases = {"for"},
                    min = 0,
                    minExclusive = true)
            double durationSeconds) {
        public Step {
            if (Double.isInfinite(rate) || Double.isInfinite(durationSeconds)) {
                throw new IllegalArgumentException("rate and duration of a piece must be finite");
            }
        }
    }

    /** Parameters of {@code schedule}. */
    public record Params(
            @Param(doc = "The pieces in order.") List<Step> steps,

            @Param(doc = "Whether it starts again at the end; otherwise arrivals end with it.", defaultValue = "false")
            boolean repeat,

            @Param(
                    doc = "Burstiness on top of the rate: cv of the gaps of the unit-rate process; 1 is Poisson.",
                    defaultValue = "1",
                    min = 0,
                    minExclusive = true)
            double cv) {
        public Params {
            steps = List.copyOf(steps);
            if (steps.stream().noneMatch(step -> step.rate() > 0)) {
                throw new IllegalArgumentException("a schedule needs at least one piece with a rate above 0");
            }
        }
    }
}
