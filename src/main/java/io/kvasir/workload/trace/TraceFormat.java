package io.kvasir.workload.trace;

import java.nio.file.Path;

/** Extension point: how requests are written in a file. Implementations stand in {@link TraceFormats}. */
public interface TraceFormat {
    /**
     * Opens a file.
     *
     * @param need what every row must have
     * @throws TraceException when the file is missing or is not of this format
     */
    TraceReader open(Path file, Need need);

    /** Whether a file whose first line (comments aside) is this one is surely of this format. */
    boolean recognises(String firstLine);

    /** What every row must have. */
    enum Need {
        ARRIVALS_AND_LENGTHS,
        LENGTHS
    }
}
