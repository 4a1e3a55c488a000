package io.kvasir.report.view;

/**
 * How a series looks.
 *
 * @param tone which list of colours
 * @param index place in it: for deployments their place in the scenario, so that one has the same colour everywhere
 * @param mark line, points or both
 */
public record Style(Tone tone, int index, Mark mark) {
    /** Which list of colours. */
    public enum Tone {
        DEPLOYMENT,
        PART,
        NEUTRAL
    }

    /** What is drawn for a series. */
    public enum Mark {
        LINE,
        LINE_AND_POINTS,
        POINTS,
        DASHED_LINE
    }

    public Style {
        if (index < 0) {
            throw new IllegalArgumentException("a colour index is not negative, got " + index);
        }
    }

    public static Style deployment(int index, Mark mark) {
        return new Style(Tone.DEPLOYMENT, index, mark);
    }

    public static Style part(int index) {
        return new Style(Tone.PART, index, Mark.LINE);
    }

    public static Style neutral(Mark mark) {
        return new Style(Tone.NEUTRAL, 0, mark);
    }
}
