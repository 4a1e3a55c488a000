package io.kvasir.model.serving;

/**
 * Judges an answer before it counts, so that a bad one is repeated by the next model.
 *
 * @param seconds from the last token of an answer to the verdict
 * @param missedShare share of bad answers that pass, 0..1
 * @param falseAlarmShare share of good answers that are repeated all the same, 0..1
 */
public record AnswerCheck(double seconds, double missedShare, double falseAlarmShare) {
    /** Free, and never wrong. */
    public static final AnswerCheck PERFECT = new AnswerCheck(0, 0, 0);

    public AnswerCheck {
        if (!(seconds >= 0) || !isShare(missedShare) || !isShare(falseAlarmShare)) {
            throw new IllegalArgumentException("a check takes no negative time and errs in shares of 0 to 1, got "
                    + seconds + " s, " + missedShare + ", " + falseAlarmShare);
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
