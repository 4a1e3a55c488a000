package io.kvasir.catalog.data;

/** A name that no catalogue row has. The message names the nearest one that exists. */
public final class UnknownNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String suggestion;

    UnknownNameException(String kind, String name, String suggestion) {
        super("no " + kind + " named '" + name + "'" + (suggestion.isEmpty() ? "" : "; maybe " + suggestion));
        this.suggestion = suggestion;
    }

    /** The nearest id that exists, or empty. */
    public String suggestion() {
        return suggestion;
    }
}
