package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** A rate that rises and falls as a sine with a period of a day: mean × (1 + amplitude × cos(2π (t − peak)/period)). */
public final class DiurnalArrivals implements ArrivalProcess {
    private final Params params;

    public DiurnalArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return VaryingArrivals.open(params.cv(), context, new Wave(params));
    }

    @Override
    public double meanRatePerSecond() {
        return params.rate();
    }

    /** Inverts the integral by bisection between the bounds that the largest and smallest rate give, then Newton. */
    private static final class Wave implements VaryingArrivals.Clock {
        private static final int STEPS = 60;
        /** Of a second: far below any step time. */
        private static final double TOLERANCE_SECONDS = 1e-9;

        private final double rate;
        private final double amplitude;
        private final double omega;
        private final double phase;

        Wave(Params params) {
            this.rate = params.rate();
            this.amplitude = params.amplitude();
            this.omega = 2 * Math.PI / params.periodSeconds();
            this.phase = params.startSeconds() - params.peakSeconds();
        }

        @Override
        public double advance(double fromSeconds, double requests) {
            double low = requests / (rate * (1 + amplitude));
            // Over any stretch the wave is at most amplitude/ω × 2 requests-per-unit-rate behind the mean.
            double high = requests / rate + 2 * amplitude / omega;
            double wait = Math.min(high, Math.max(low, requests / rateAt(fromSeconds)));
            for (int i = 0; i < STEPS; i++) {
                double missing = requests - area(fromSeconds, wait);
                if (missing > 0) {
                    low = wait;
                } else {
                    high = wait;
                }
                double slope = rateAt(fromSeconds + wait);
                double newton = wait + missing / slope;
                double next = newton > low && newton < high ? newton : low + (high - low) / 2;
                if (Math.abs(next - wait) <= TOLERANCE_SECONDS) {
                    return fromSeconds + next;
                }
                wait = next;
            }
            return fromSeconds + wait;
        }

        private double rateAt(double seconds) {
            return rate * (1 + amplitude * StrictMath.cos(omega * (seconds + phase)));
        }

        /** sin b − sin a as a product, which does not cancel over a gap that is short beside the period. */
        private double area(double fromSeconds, double wait) {
            double half = omega * wait / 2;
            double middle = omega * (fromSeconds + phase) + half;
            return rate * (wait + amplitude / omega * 2 * StrictMath.cos(middle) * StrictMath.sin(half));
        }
    }

    /** Parameters of {@code diurnal}. */
    public record Params(
            @Param(
                    doc = "Mean requests per second over a period.",
                    unit = Unit.PER_SECOND,
                    min = 0,
                    minExclusive = true)
            double rate,

            @Param(doc = "How far the peak lies above the mean, as a share of it.", min = 0, max = 1)
            double amplitude,

            @Param(
                    doc = "Length of a day.",
                    unit = Unit.SECONDS,
                    key = "period",
                    defaultValue = "24h",
                    min = 0,
                    minExclusive = true)
            double periodSeconds,

            @Param(
                    doc = "Time of the day with the highest rate.",
                    unit = Unit.SECONDS,
                    key = "peak",
                    defaultValue = "14h")
            double peakSeconds,

            @Param(
                    doc = "Time of the day at which the run starts.",
                    unit = Unit.SECONDS,
                    key = "start",
                    defaultValue = "0s")
            double startSeconds,

            @Param(
                    doc = "Burstiness on top of the rate: cv of the gaps of the unit-rate process; 1 is Poisson.",
                    defaultValue = "1",
                    min = 0,
                    minExclusive = true)
            double cv) {
        public Params {
            if (Double.isInfinite(rate) || Double.isInfinite(periodSeconds)) {
                throw new IllegalArgumentException("rate and period must be finite");
            }
        }
    }
}
