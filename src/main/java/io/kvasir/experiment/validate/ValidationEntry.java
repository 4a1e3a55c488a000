package io.kvasir.experiment.validate;

/**
 * One measured value beside its prediction.
 *
 * @param row the measured row
 * @param metric name of its column
 * @param measured value in the table's unit
 * @param predicted in the same unit; NaN when not predicted
 * @param status how far the prediction counts
 * @param reason why it does not, or what weakens it; empty for nothing
 */
public record ValidationEntry(
        CaseRow row, String metric, double measured, double predicted, Status status, String reason) {
    /** How far a prediction counts. */
    public enum Status {
        /** The row says all that matters. */
        MODELLED,
        /** Predicted, but the row may describe something else than what was measured. */
        UNCERTAIN,
        /** Not predicted. */
        UNMODELLED;

        /** Lower-case name, as in files. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** 100 (predicted − measured) / measured; NaN when either is missing or the measured value is 0. */
    public double signedPercent() {
        return measured == 0 ? Double.NaN : 100 * (predicted - measured) / measured;
    }

    /** Whether it has an error to count. */
    public boolean scored() {
        return status != Status.UNMODELLED && !Double.isNaN(signedPercent());
    }
}
