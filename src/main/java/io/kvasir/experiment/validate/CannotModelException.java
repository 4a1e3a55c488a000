package io.kvasir.experiment.validate;

/** A row that describes something outside the program's reach; the message is the reason shown to the user. */
final class CannotModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    CannotModelException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
