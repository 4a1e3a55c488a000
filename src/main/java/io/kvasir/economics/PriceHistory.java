package io.kvasir.economics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * A price that changed over time, in USD of any one unit.
 *
 * @param points from the date on which each price began, ascending
 */
public record PriceHistory(String name, List<Point> points) {
    private static final double DAYS_PER_YEAR = 365.25;

    /** A price and the first day it held. */
    public record Point(LocalDate from, double usd) {}

    public PriceHistory {
        points = points.stream().sorted(Comparator.comparing(Point::from)).toList();
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a price history needs at least one price: " + name);
        }
    }

    /** The price on a day; NaN before the first one. */
    public double on(LocalDate day) {
        double usd = Double.NaN;
        for (Point point : points) {
            if (!point.from().isAfter(day)) {
                usd = point.usd();
            }
        }
        return usd;
    }

    /** Relative change between two days: −0.25 for a price cut by a quarter. */
    public double change(LocalDate from, LocalDate to) {
        return on(to) / on(from) - 1;
    }

    /** Factor by which the price fell per year between the first and the last price; NaN for a single price. */
    public double yearlyDecline() {
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        double years = ChronoUnit.DAYS.between(first.from(), last.from()) / DAYS_PER_YEAR;
        return years > 0 ? StrictMath.pow(first.usd() / last.usd(), 1 / years) : Double.NaN;
    }
}
