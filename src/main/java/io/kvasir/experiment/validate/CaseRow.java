package io.kvasir.experiment.validate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of a table and what it measured.
 *
 * @param table kind of table
 * @param rowId the row's own key
 * @param stage its stage; empty when the table has none
 * @param firstStage first stage of the script it covers
 * @param endStage one past the last
 * @param measured values by column name, in table order
 * @param labels what errors are grouped by
 */
public record CaseRow(
        TableKind table,
        String rowId,
        String stage,
        int firstStage,
        int endStage,
        Map<String, Double> measured,
        CaseLabels labels) {
    public CaseRow {
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    }

    /** The same row covering other stages. */
    public CaseRow covering(int first, int end) {
        return new CaseRow(table, rowId, stage, first, end, measured, labels);
    }
}
