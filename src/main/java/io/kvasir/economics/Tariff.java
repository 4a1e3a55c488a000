package io.kvasir.economics;

import io.kvasir.model.pricing.TariffBand;
import java.util.List;
import java.util.TreeSet;

/** Time-of-day prices: the factor on the device-hour price, over a stretch of simulated time. Time 0 is midnight. */
public final class Tariff {
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final double SECONDS_PER_DAY = 86_400;

    private final List<TariffBand> bands;

    public Tariff(List<TariffBand> bands) {
        this.bands = List.copyOf(bands);
    }

    /** The factor at an instant. */
    public double factorAt(double seconds) {
        double hour = seconds % SECONDS_PER_DAY / SECONDS_PER_HOUR;
        double factor = 1;
        for (TariffBand band : bands) {
            if (band.covers(hour)) {
                factor = band.factor();
            }
        }
        return factor;
    }

    /** The mean factor between two instants, exact; the factor at the first one when they are equal. */
    public double meanFactor(double fromSeconds, double toSeconds) {
        if (bands.isEmpty()) {
            return 1;
        }
        if (!(toSeconds > fromSeconds)) {
            return factorAt(fromSeconds);
        }
        return (integralTo(toSeconds) - integralTo(fromSeconds)) / (toSeconds - fromSeconds);
    }

    private double integralTo(double seconds) {
        double days = Math.floor(seconds / SECONDS_PER_DAY);
        return days * integralOfDay(SECONDS_PER_DAY) + integralOfDay(seconds - days * SECONDS_PER_DAY);
    }

    private double integralOfDay(double secondsOfDay) {
        TreeSet<Double> edges = new TreeSet<>(List.of(0.0, SECONDS_PER_DAY));
        for (TariffBand band : bands) {
            edges.add(band.fromHour() * SECONDS_PER_HOUR);
            edges.add(band.toHour() * SECONDS_PER_HOUR);
        }
        double integral = 0;
        double from = 0;
        for (double edge : edges) {
            double to = Math.min(edge, secondsOfDay);
            if (to > from) {
                integral += (to - from) * factorAt(from);
                from = to;
            }
        }
        return integral;
    }
}
