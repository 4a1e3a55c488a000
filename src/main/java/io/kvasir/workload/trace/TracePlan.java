package io.kvasir.workload.trace;

import io.kvasir.model.PolicyRef;
import java.nio.file.Path;

/**
 * How a trace is played.
 *
 * @param file plain, gzip or Zstandard
 * @param format entry of {@link TraceFormats}
 * @param limit only so many of its first requests; 0 for all
 * @param loop whether it starts again at its end
 * @param sortWindowSeconds how late a row may stand in the file and still be put in order; 0 makes any such row an error
 * @param spreadSeconds each request is moved later by a random part of this, for traces stamped in coarse steps; 0 for none
 */
public record TracePlan(
        Path file, PolicyRef format, long limit, boolean loop, double sortWindowSeconds, double spreadSeconds) {
    public TracePlan {
        if (limit < 0 || !(sortWindowSeconds >= 0) || !(spreadSeconds >= 0)) {
            throw new IllegalArgumentException("limit, sort window and spread of a trace cannot be negative");
        }
    }

    /** The whole file once, in the format its first line shows. */
    public static TracePlan of(Path file) {
        return new TracePlan(file, PolicyRef.of(TraceFormats.AUTO), 0, false, 0, 0);
    }
}
