package io.kvasir.model.hardware;

import io.kvasir.model.NumberFormat;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Peak rates of the matrix units, dense, in FLOP/s (or integer operations per second), by number format. Never the
 * sparse figure.
 */
public record ComputeRates(Map<NumberFormat, Double> denseFlopsPerSecond) {
    public ComputeRates {
        Map<NumberFormat, Double> copy = new EnumMap<>(NumberFormat.class);
        copy.putAll(denseFlopsPerSecond);
        denseFlopsPerSecond = Collections.unmodifiableMap(copy);
    }

    /** The dense peak for a format the device computes in, or empty when it has no such units. */
    public OptionalDouble dense(NumberFormat format) {
        Double rate = denseFlopsPerSecond.get(format);
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }
}
