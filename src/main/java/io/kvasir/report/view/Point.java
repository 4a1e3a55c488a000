package io.kvasir.report.view;

/**
 * One point of a series, in the units of the axes.
 *
 * @param low lower end of the interval in y, NaN without one
 * @param high upper end
 * @param label shown beside the point where there is room, and on hover; may be empty
 */
public record Point(double x, double y, double low, double high, String label) {
    public Point {
        label = SafeText.of(label);
    }

    /** Label of a point at which a deployment cannot keep up with its load; drawn as a cross. */
    public static final String SATURATED = "saturated";

    /** A point without interval and label. */
    public static Point of(double x, double y) {
        return new Point(x, y, Double.NaN, Double.NaN, "");
    }

    /** Whether the point is drawn as a cross. */
    public boolean marked() {
        return label.equals(SATURATED);
    }

    /** Whether both ends of an interval are known. */
    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }
}
