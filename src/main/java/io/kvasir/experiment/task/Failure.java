package io.kvasir.experiment.task;

/** A failure as one line of a report. */
public final class Failure {
    private Failure() {}

    /** Its message, or its kind when it has none. */
    public static String words(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return text.lines().findFirst().orElse(text);
    }
}
