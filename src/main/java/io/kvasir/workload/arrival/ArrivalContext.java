package io.kvasir.workload.arrival;

import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;
import io.kvasir.workload.length.Lengths;
import java.util.random.RandomGenerator;

/**
 * What the arrivals of one class draw from. Streams carry the class's name, so that another class shifts nothing.
 *
 * @param streams the run's streams
 * @param className unique in the workload
 * @param promptTokens the class's prompt lengths, for processes that compose prompts
 * @param outputTokens the class's answer lengths, likewise
 */
public record ArrivalContext(RandomStreams streams, String className, Lengths promptTokens, Lengths outputTokens) {
    /** The class's stream for one purpose. */
    public RandomGenerator stream(String purpose) {
        return streams.stream(purpose + " of " + className);
    }

    /** Keyed draws of the class for one purpose. */
    public KeyedRandom keyed(String purpose) {
        return streams.keyed(purpose + " of " + className);
    }
}
