package io.kvasir.experiment.calibrate;

import java.util.ArrayList;
import java.util.List;

/** Measured times and their groups, gathered row by row. */
final class Samples {
    private static final double SECONDS_PER_MICROSECOND = 1e-6;

    private final List<Double> seconds = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    void add(double microseconds, String group) {
        seconds.add(microseconds * SECONDS_PER_MICROSECOND);
        groups.add(group);
    }

    double[] seconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    List<String> groups() {
        return List.copyOf(groups);
    }

    int size() {
        return seconds.size();
    }
}
