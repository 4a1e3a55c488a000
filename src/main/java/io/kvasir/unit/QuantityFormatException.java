package io.kvasir.unit;

/** A text that is not a quantity of the wanted kind; says what was expected and, where it can, what was meant. */
public final class QuantityFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String suggestion;

    QuantityFormatException(String found, String expected, String suggestion) {
        super("found '" + found + "', expected " + expected + (suggestion.isEmpty() ? "" : ", maybe " + suggestion));
        this.expected = expected;
        this.suggestion = suggestion;
    }

    /** What would have been read, as a phrase such as {@code a time with its unit, such as 200ms}. */
    public String expected() {
        return expected;
    }

    /** What the writer may have meant, or empty. */
    public String suggestion() {
        return suggestion;
    }
}
