package io.kvasir.experiment.sweep;

import java.util.List;

/**
 * One thing that is varied.
 *
 * @param path path of the scenario, or {@link #RATE} or {@link #LOAD}
 * @param values as they would be written, in order
 */
public record SweepAxis(String path, List<String> values) {
    /** Stands for the total request rate. */
    public static final String RATE = "rate";
    /** Stands for a factor on all arrival rates. */
    public static final String LOAD = "load";

    public SweepAxis {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing to vary " + path + " over");
        }
    }

    /** Whether it changes the load alone, so that points along it make a curve. */
    public boolean isLoad() {
        return path.equals(RATE) || path.equals(LOAD);
    }
}
