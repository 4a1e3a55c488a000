package io.kvasir.report.view;

import io.kvasir.result.ScenarioResult;
import java.io.IOException;

/**
 * A format in which results can be written. To add one: implement this and add a line to the catalogue {@code
 * io.kvasir.report.Reports}. Output depends on the result and the terminal alone: no clock, no locale, no host.
 */
public interface Report {
    /** Name on the command line ({@code --format}). */
    String name();

    /** What it is for, one line. */
    String description();

    /** Writes the whole document, a final line end included. */
    void write(ScenarioResult result, Terminal terminal, Appendable out) throws IOException;
}
