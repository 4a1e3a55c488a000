package io.kvasir.experiment.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What another simulator predicted for one metric of one row.
 *
 * @param rowId key of the row
 * @param stage its stage
 * @param simulator which one
 * @param metric column of the measurement table
 * @param signedPercent 100 (predicted − measured) / measured
 */
public record PeerError(String rowId, String stage, String simulator, String metric, double signedPercent) {
    /** Metric names of the peers' table; their ITL is the gap by the client's token count. */
    private static final Map<String, String> COLUMNS = Map.of("itl_mean", "itl_peer_ms");

    /** Rows of a peers' table. */
    static List<PeerError> of(MeasurementTable table) {
        List<PeerError> errors = new ArrayList<>();
        for (MeasurementRow row : table.rows()) {
            String metric = row.requiredText("metric");
            errors.add(new PeerError(
                    row.requiredText("exp_id"),
                    row.text("stage"),
                    row.requiredText("simulator"),
                    COLUMNS.getOrDefault(metric, metric + "_ms"),
                    row.number("signed_pct")));
        }
        return errors;
    }
}
