package io.kvasir.workload;

import io.kvasir.workload.trace.RequestRows;
import io.kvasir.workload.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a trace out of a workload. */
public final class TraceGenerator {
    private TraceGenerator() {}

    /**
     * Writes every request of a source that ends.
     *
     * @param source stays open
     * @param file packed as its name says
     * @return requests written
     * @throws IllegalArgumentException when arrivals depend on a service, which a trace has not
     */
    public static long write(RequestSource source, Path file, TraceWriter.Format format) throws IOException {
        if (source.reactsToCompletions()) {
            throw new IllegalArgumentException(
                    "closed loops and sessions arrive as the service answers: run them, they have no trace of their own");
        }
        RequestRows rows = new RequestRows();
        try (TraceWriter writer = new TraceWriter(file, format)) {
            while (source.nextArrivalSeconds() < Double.POSITIVE_INFINITY) {
                writer.write(rows.of(source.take()));
            }
            return writer.written();
        }
    }
}
