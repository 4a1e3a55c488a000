package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.random.ExponentialSampler;
import io.kvasir.unit.Unit;
import java.util.random.RandomGenerator;

/**
 * Two-state Markov-modulated Poisson process: Poisson at one rate while on and at another while off, with exponential
 * stays. The first state is drawn from the long-run shares. (Fischer and Meier-Hellstern, "The Markov-modulated Poisson
 * process cookbook", Performance Evaluation 18, 1993.)
 */
public final class OnOffArrivals implements ArrivalProcess {
    private static final ExponentialSampler UNIT = new ExponentialSampler(1);

    private final Params params;

    public OnOffArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return new OpenArrivals(new Modulated(params, context));
    }

    @Override
    public double meanRatePerSecond() {
        double cycleSeconds = params.onSeconds() + params.offSeconds();
        return (params.onRate() * params.onSeconds() + params.offRate() * params.offSeconds()) / cycleSeconds;
    }

    /** The state and its end; stays have their own stream, so the rates do not change them. */
    private static final class Modulated implements ArrivalTimes {
        private final Params params;
        private final RandomGenerator gaps;
        private final RandomGenerator stays;
        private boolean on;
        private double endSeconds;

        Modulated(Params params, ArrivalContext context) {
            this.params = params;
            this.gaps = context.stream("arrivals");
            this.stays = context.stream("phases");
            this.on = stays.nextDouble() * (params.onSeconds() + params.offSeconds()) < params.onSeconds();
            this.endSeconds = stay();
        }

        @Override
        public double after(double previousSeconds) {
            double needed = UNIT.sample(gaps);
            double from = previousSeconds;
            while (true) {
                double rate = on ? params.onRate() : params.offRate();
                double room = (endSeconds - from) * rate;
                if (needed <= room) {
                    return from + needed / rate;
                }
                needed -= room;
                from = endSeconds;
                on = !on;
                endSeconds += stay();
            }
        }

        private double stay() {
            return UNIT.sample(stays) * (on ? params.onSeconds() : params.offSeconds());
        }
    }

    /** Parameters of {@code mmpp}. */
    public record Params(
            @Param(doc = "Requests per second while on.", unit = Unit.PER_SECOND, min = 0, minExclusive = true)
            double onRate,

            @Param(doc = "Requests per second while off.", unit = Unit.PER_SECOND, defaultValue = "0/s")
            double offRate,

            @Param(doc = "Mean time on.", unit = Unit.SECONDS, key = "on", min = 0, minExclusive = true)
            double onSeconds,

            @Param(doc = "Mean time off.", unit = Unit.SECONDS, key = "off", min = 0, minExclusive = true)
            double offSeconds) {
        public Params {
            if (Double.isInfinite(onRate) || Double.isInfinite(offRate)) {
                throw new IllegalArgumentException("the rates of mmpp must be finite");
            }
        }
    }
}
