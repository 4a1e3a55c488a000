package io.kvasir.experiment.claims.formula;

/** A formula that cannot be read or has no value. */
public final class FormulaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FormulaException(String message) {
        super(message);
    }
}
