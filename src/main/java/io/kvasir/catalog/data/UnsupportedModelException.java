package io.kvasir.catalog.data;

/** A published model description that cannot be read as an architecture. The message says why. */
public final class UnsupportedModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsupportedModelException(String reason) {
        super(reason);
    }

    UnsupportedModelException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
