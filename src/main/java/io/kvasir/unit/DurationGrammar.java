package io.kvasir.unit;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times: {@code 200ms}, {@code 1h30m}, {@code PT1H}. */
final class DurationGrammar implements QuantityParser {
    private static final Pattern COMPOUND =
            Pattern.compile("(\\d+d)?\\s*(\\d+h)?\\s*(\\d+m(?:in)?)?\\s*(\\d+(?:\\.\\d+)?s)?\\s*(\\d+ms)?");

    private final Grammar simple = new Grammar("a time with its unit, such as 200ms, 1.5s or 30min")
            .bareReading("s", "ms")
            .suffix(Factor.per("1000000000"), "ns")
            .suffix(Factor.per("1000000"), "us", "µs", "μs")
            .suffix(Factor.per("1000"), "ms")
            .suffix(Factor.ONE, "s", "sec", "second", "seconds")
            .suffix(Factor.times("60"), "m", "min", "minute", "minutes")
            .suffix(Factor.times("3600"), "h", "hour", "hours")
            .suffix(Factor.times("86400"), "d", "day", "days");

    @Override
    public String expected() {
        return simple.expected();
    }

    @Override
    public double parse(String written, boolean unitKnown) {
        String text = written.strip();
        if (text.startsWith("P")) {
            return iso(written, text);
        }
        Matcher compound = COMPOUND.matcher(text);
        if (!text.isEmpty() && text.length() <= 32 && compound.matches()) {
            return sum(compound);
        }
        return simple.parse(written, unitKnown);
    }

    private double sum(Matcher compound) {
        double seconds = 0;
        for (int group = 1; group <= compound.groupCount(); group++) {
            if (compound.group(group) != null) {
                seconds += simple.parse(compound.group(group), false);
            }
        }
        return seconds;
    }

    private double iso(String written, String text) {
        try {
            Duration duration = Duration.parse(text);
            return duration.getSeconds() + duration.getNano() * 1e-9;
        } catch (DateTimeException e) {
            throw simple.failure(written, "");
        }
    }
}
