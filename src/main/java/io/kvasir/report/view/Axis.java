package io.kvasir.report.view;

import java.util.List;

/**
 * One axis of a chart.
 *
 * @param label quantity
 * @param unit symbol, empty for plain numbers
 * @param scale linear or logarithmic
 * @param categories names at 0, 1, 2, … for a category axis; empty for a number axis
 */
public record Axis(String label, String unit, Scale scale, List<String> categories) {
    /** How values map to places. */
    public enum Scale {
        LINEAR,
        LOG
    }

    public Axis {
        label = SafeText.of(label);
        categories = categories.stream().map(SafeText::of).toList();
    }

    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR, List.of());
    }

    public static Axis log(String label, String unit) {
        return new Axis(label, unit, Scale.LOG, List.of());
    }

    public static Axis categories(String label, List<String> names) {
        return new Axis(label, "", Scale.LINEAR, names);
    }

    /** Label and unit, such as {@code TTFT p99 (ms)}. */
    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}
