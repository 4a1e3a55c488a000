package io.kvasir.cli;

import io.kvasir.unit.QuantityFormatException;
import io.kvasir.unit.Unit;

/**
 * A stretch of simulated time as the command line writes it: {@code 10s..70s}.
 *
 * @param fromSeconds start
 * @param toSeconds end
 */
record TimeWindow(double fromSeconds, double toSeconds) {
    private static final String SEPARATOR = "..";

    /** Reads {@code FROM..TO}, both with their units. */
    static TimeWindow parse(String text) {
        int middle = text.indexOf(SEPARATOR);
        if (middle >= 0) {
            try {
                double from = Unit.SECONDS.parse(text.substring(0, middle));
                double to = Unit.SECONDS.parse(text.substring(middle + SEPARATOR.length()));
                if (from >= 0 && to > from) {
                    return new TimeWindow(from, to);
                }
            } catch (QuantityFormatException notTimes) {
                throw wrong(text);
            }
        }
        throw wrong(text);
    }

    private static BadInput wrong(String text) {
        return new BadInput("--trace-window is '" + text + "', expected FROM..TO such as 10s..70s");
    }
}
