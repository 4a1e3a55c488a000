package io.kvasir.report.view;

/**
 * A reference line across a chart, such as an SLO.
 *
 * @param direction upright at an x, level at a y, or along y = value · x
 * @param value place, in the unit of its axis, or the slope of a diagonal
 * @param label written at the line
 */
public record Guide(Direction direction, double value, String label) {
    /** Which way a line runs. */
    public enum Direction {
        UPRIGHT,
        LEVEL,
        DIAGONAL
    }

    public Guide {
        label = SafeText.of(label);
    }
}
