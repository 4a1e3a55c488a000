package io.kvasir.experiment.calibrate;

import io.kvasir.experiment.validate.CaseLabels;
import io.kvasir.experiment.validate.CaseRow;

/**
 * One measured value of one serving run.
 *
 * @param row the measured row
 * @param column name of its column
 * @param metric what it is
 * @param measured in the column's unit
 * @param set id of the coefficient set the run's engine uses
 */
record ServingTime(CaseRow row, String column, ServingMetric metric, double measured, String set) {
    /** Tells this value from all others of its table. */
    String key() {
        return key(row, column);
    }

    static String key(CaseRow row, String column) {
        return row.rowId() + '\n' + row.stage() + '\n' + column;
    }

    /** Runs of one model, device and engine version share what the model gets wrong about them. */
    String system() {
        CaseLabels labels = row.labels();
        return labels.model() + '\n' + labels.gpu() + '\n' + labels.engine() + '\n' + metric;
    }
}
