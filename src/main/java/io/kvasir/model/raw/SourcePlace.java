package io.kvasir.model.raw;

/**
 * Where a value was written.
 *
 * @param file file name as the user gave it, or {@code --set} for command-line overrides
 * @param line 1-based line, 0 when the source has no lines
 * @param column 1-based column, 0 when the source has no columns
 */
public record SourcePlace(String file, int line, int column) {
    /** Place of a value that no file holds: built by a program or a test. */
    public static final SourcePlace NONE = new SourcePlace("", 0, 0);

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
