package io.kvasir.report.view;

import io.kvasir.result.MetricUnit;
import java.util.Collection;

/**
 * The unit people read a value in, and the factor from the unit it is held in.
 *
 * @param symbol as written after a number or in a head; empty for plain numbers
 * @param factor shown value = held value × factor
 */
public record DisplayUnit(String symbol, double factor) {
    /** Seconds as they are. */
    public static final DisplayUnit SECONDS = new DisplayUnit("s", 1);
    /** Seconds as milliseconds. */
    public static final DisplayUnit MILLISECONDS = new DisplayUnit("ms", 1e3);
    /** Shares as percent. */
    public static final DisplayUnit PERCENT = new DisplayUnit("%", 1e2);

    /**
     * The unit for a set of values of one metric unit: milliseconds unless half of them reach three seconds, percent for
     * shares, else the unit itself.
     */
    public static DisplayUnit of(MetricUnit unit, Collection<Double> values) {
        return switch (unit) {
            case SECONDS -> {
                long defined = values.stream().filter(value -> !value.isNaN()).count();
                long tall = values.stream().filter(value -> value >= 3).count();
                yield 2 * tall > defined ? SECONDS : MILLISECONDS;
            }
            case SHARE -> PERCENT;
            case COUNT, REQUESTS, TOKENS -> new DisplayUnit("", 1);
            case REQUESTS_PER_SECOND -> new DisplayUnit("req/s", 1);
            case TOKENS_PER_SECOND -> new DisplayUnit("tok/s", 1);
            default -> new DisplayUnit(unit.symbol(), 1);
        };
    }

    /** The value to show. */
    public double shown(double held) {
        return held * factor;
    }

    /** A setting with this unit, such as {@code 95%}: no zeros at the end. */
    public String setting(double held) {
        return withUnit(Numbers.plain(shown(held)));
    }

    /** A number with this unit, such as {@code 310 ms}. */
    public String text(double held) {
        return withUnit(Numbers.text(shown(held)));
    }

    private String withUnit(String number) {
        if (number.equals(Numbers.UNDEFINED) || symbol.isEmpty()) {
            return number;
        }
        return symbol.equals("%") ? number + "%" : number + " " + symbol;
    }
}
