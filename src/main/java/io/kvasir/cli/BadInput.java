package io.kvasir.cli;

/** Input that cannot be worked with, in words for the user. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }
}
