package io.kvasir.experiment.validate;

/** A measurement file that cannot be read as what it claims to be; the message starts with {@code file:line}. */
public final class MeasurementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MeasurementException(String message) {
        super(message);
    }

    public MeasurementException(String message, Throwable cause) {
        super(message, cause);
    }
}
