package io.kvasir.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How quantities of one kind are written: a number, optional space, a suffix with its factor. */
final class Grammar implements QuantityParser {
    private static final int LONGEST_TEXT = 64;
    /** Three exponent digits cover every double and keep the exact arithmetic small. */
    private static final Pattern NUMBER =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)(?![\\d.])\\s*(.*)");

    private final String expected;
    private final Map<String, Factor> suffixes = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Set<String> wholeOnly = new LinkedHashSet<>();
    private final List<String> bareReadings = new ArrayList<>();
    private boolean dollarPrefix;
    private boolean bare;
    private boolean infinite;

    /** @param expected the phrase of messages, such as {@code a time with its unit, such as 200ms} */
    Grammar(String expected) {
        this.expected = expected;
    }

    Grammar suffix(Factor factor, String... spellings) {
        for (String spelling : spellings) {
            suffixes.put(spelling, factor);
        }
        return this;
    }

    /** A suffix that only a whole number may carry, as vLLM has it for binary multiples of tokens. */
    Grammar wholeSuffix(Factor factor, String spelling) {
        suffixes.put(spelling, factor);
        wholeOnly.add(spelling);
        return this;
    }

    /** A suffix that is understood but not accepted; {@code %s} in the reason stands for the number. */
    Grammar refuse(String suffix, String reason) {
        refused.put(suffix, reason);
        return this;
    }

    /** A number without a suffix is in the base unit. */
    Grammar bareNumber() {
        bare = true;
        return this;
    }

    /** What a number without its unit may have meant. */
    Grammar bareReading(String... readings) {
        bareReadings.addAll(List.of(readings));
        return this;
    }

    /** The number may follow a dollar sign. */
    Grammar dollarPrefix() {
        dollarPrefix = true;
        return this;
    }

    /** {@code inf} is a value. */
    Grammar infinite() {
        infinite = true;
        return this;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public double parse(String written, boolean unitKnown) {
        String text = written.strip();
        if (infinite && text.toLowerCase(Locale.ROOT).matches("\\.?inf")) {
            return Double.POSITIVE_INFINITY;
        }
        boolean dollar = dollarPrefix && text.startsWith("$");
        Matcher matcher = NUMBER.matcher(dollar ? text.substring(1).strip() : text);
        if (text.length() > LONGEST_TEXT || !matcher.matches()) {
            throw failure(written, "");
        }
        String suffix = (dollar ? "$" : "") + matcher.group(2).strip();
        double value = value(written, matcher.group(1), suffix, unitKnown);
        if (Double.isInfinite(value)) {
            throw failure(written, "");
        }
        return value;
    }

    private double value(String written, String number, String suffix, boolean unitKnown) {
        BigDecimal parsed = new BigDecimal(number);
        if (suffix.isEmpty()) {
            if (bare || unitKnown || parsed.signum() == 0) {
                return parsed.doubleValue();
            }
            throw failure(written, readings(number));
        }
        Factor factor = suffixes.get(suffix);
        if (factor == null) {
            throw failure(written, refusal(number, suffix));
        }
        if (wholeOnly.contains(suffix) && parsed.stripTrailingZeros().scale() > 0) {
            throw failure(written, number + "k, or a whole number before " + suffix);
        }
        return factor.apply(parsed);
    }

    private String readings(String number) {
        return String.join(
                " or ", bareReadings.stream().map(reading -> number + reading).toList());
    }

    private String refusal(String number, String suffix) {
        String reason = refused.get(suffix);
        if (reason != null) {
            return reason.replace("%s", number);
        }
        return suffixes.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(suffix))
                .findFirst()
                .map(known -> number + known)
                .orElse("");
    }

    QuantityFormatException failure(String written, String suggestion) {
        return new QuantityFormatException(written, expected, suggestion);
    }
}
