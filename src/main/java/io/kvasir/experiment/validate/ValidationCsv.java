package io.kvasir.experiment.validate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The file {@code validation.csv}: one line per measured value. */
public final class ValidationCsv {
    private ValidationCsv() {}

    /** Writes header and lines; missing numbers are empty cells. */
    public static void write(ValidationResult result, Writer out) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(
                    "table", "row_id", "stage", "metric", "measured", "predicted", "signed_pct", "status", "reason");
            for (ValidationEntry entry : result.entries()) {
                csv.writeRecord(
                        entry.row().table().label(),
                        entry.row().rowId(),
                        entry.row().stage(),
                        entry.metric(),
                        number(entry.measured()),
                        number(entry.predicted()),
                        number(entry.signedPercent()),
                        entry.status().label(),
                        entry.reason());
            }
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
    }
}
