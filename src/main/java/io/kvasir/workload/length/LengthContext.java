package io.kvasir.workload.length;

import java.util.random.RandomGenerator;

/**
 * What a length law draws with.
 *
 * @param random its own stream
 * @param kind whose lengths they are: picks the column of a file
 */
public record LengthContext(RandomGenerator random, Kind kind) {
    /** Whose lengths. */
    public enum Kind {
        PROMPT,
        OUTPUT
    }
}
