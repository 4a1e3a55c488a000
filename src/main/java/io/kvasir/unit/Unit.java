package io.kvasir.unit;

import java.util.List;

/**
 * A kind of quantity, with its base unit inside the program and the spellings users may write. The base unit is what
 * {@link #parse} returns and {@link #format} takes.
 */
public enum Unit {
    /** A plain number. */
    NONE(Grammars.plain(), ""),
    /** A count; {@code 20k} is 20,000. */
    COUNT(Grammars.count("a count, such as 20000 or 20k"), ""),
    /** Tokens; {@code 32k} is 32,000 and {@code 32K} is 32,768, as in vLLM. */
    TOKENS(Grammars.count("a number of tokens, such as 1024, 32k (32,000) or 32K (32,768)"), "tokens"),
    /** A share, 0..1; {@code 95%} is 0.95. A bare number above 1 is left to the range check of its parameter. */
    RATIO(Grammars.ratio(), ""),
    /** Time in seconds. */
    SECONDS(new DurationGrammar(), "s", "_seconds", "_s"),
    /** Events per second; {@code inf} is all at once. */
    PER_SECOND(Grammars.rate(), "/s", "_per_second"),
    /** Bytes; SI (GB) and IEC (GiB) prefixes differ. */
    BYTES(Grammars.bytes(), "B", "_bytes"),
    /** Bytes per second; a lower-case b is a bit. */
    BYTES_PER_SECOND(Grammars.byteRate(), "B/s", "_bytes_per_second"),
    /** Floating-point (or integer) operations per second, dense. */
    FLOPS_PER_SECOND(Grammars.flopRate(), "FLOP/s", "_flops_per_second"),
    /** Watts. */
    WATTS(Grammars.watts(), "W", "_watts"),
    /** US dollars. */
    USD(Grammars.usd(), "USD", "_usd", "usd"),
    /** US dollars per hour; a month has 730 hours and a year 8760. */
    USD_PER_HOUR(Grammars.usdPerHour(), "USD/h", "usd_per_device_hour", "usd_per_hour"),
    /** US dollars per kilowatt-hour. */
    USD_PER_KWH(Grammars.usdPerKilowattHour(), "USD/kWh", "usd_per_kwh"),
    /** US dollars per million tokens. */
    USD_PER_MTOKEN(Grammars.usdPerMillionTokens(), "USD/Mtok", "usd_per_mtoken", "usd_per_mtok"),
    /** Kilograms of CO2 equivalent per kilowatt-hour. */
    KG_CO2_PER_KWH(Grammars.carbonPerKilowattHour(), "kg/kWh", "kg_per_kwh", "kg_co2_per_kwh");

    private final QuantityParser parser;
    private final String symbol;
    private final List<String> namedBy;

    Unit(QuantityParser parser, String symbol, String... namedBy) {
        this.parser = parser;
        this.symbol = symbol;
        this.namedBy = List.of(namedBy);
    }

    /**
     * Reads a quantity written with its unit.
     *
     * @return the value in base units
     * @throws QuantityFormatException when the text is no such quantity, or lacks a unit that competing units require
     */
    public double parse(String text) {
        return parser.parse(text, false);
    }

    /**
     * Reads a quantity that is the value of a key. Where the key names the unit ({@code kv_cache_memory_bytes}), a bare
     * number is clear.
     *
     * @throws QuantityFormatException as {@link #parse(String)}
     */
    public double parse(String text, String key) {
        return parser.parse(text, namedBy.stream().anyMatch(key::endsWith));
    }

    /** The value with 3 to 4 significant digits and a fitting unit, such as {@code 74.5 GiB}; {@code n/a} for NaN. */
    public String format(double value) {
        return Quantities.format(this, value);
    }

    /** What a reader may write, as a phrase for messages and docs. */
    public String expected() {
        return parser.expected();
    }

    /** Symbol of the base unit, empty for pure numbers. */
    public String symbol() {
        return symbol;
    }
}
