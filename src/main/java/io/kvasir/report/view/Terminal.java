package io.kvasir.report.view;

/**
 * What text is written for.
 *
 * @param width columns; {@link #UNBOUNDED} for a pipe
 * @param wide every column of a table, not only those that fit
 * @param colour escape sequences for bold and dim
 * @param unicode characters beyond ASCII
 */
public record Terminal(int width, boolean wide, boolean colour, boolean unicode) {
    /** No limit: nothing is dropped for want of room. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Room that a table is made to fit when nobody says how much there is. */
    public static final int DEFAULT_WIDTH = 100;

    /** Plain text of the default width. */
    public static final Terminal PLAIN = new Terminal(DEFAULT_WIDTH, false, false, true);

    public Terminal {
        if (width < 20) {
            throw new IllegalArgumentException("a terminal has at least 20 columns, got " + width);
        }
    }
}
