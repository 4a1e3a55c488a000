package io.kvasir.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kvasir.experiment.compare.Comparison;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** Comparisons as CSV: one row per pair and metric, in the metric's own unit. */
public final class ComparisonCsv {
    private ComparisonCsv() {}

    /** RFC 4180; undefined is empty. */
    public static String write(Iterable<Comparison> comparisons) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(
                    "baseline",
                    "candidate",
                    "metric",
                    "unit",
                    "baseline_mean",
                    "candidate_mean",
                    "difference",
                    "difference_low",
                    "difference_high",
                    "verdict");
            for (Comparison each : comparisons) {
                for (Map.Entry<Metric, PairedComparison> entry : each.metrics().entrySet()) {
                    row(csv, each, entry.getKey(), entry.getValue());
                }
            }
        }
        return text.toString();
    }

    private static void row(CsvWriter csv, Comparison each, Metric metric, PairedComparison paired) {
        csv.writeRecord(
                CsvReport.plain(each.baseline()),
                CsvReport.plain(each.candidate()),
                metric.key(),
                metric.unit().symbol(),
                CsvReport.number(paired.baselineMean()),
                CsvReport.number(paired.candidateMean()),
                CsvReport.number(paired.difference().estimate()),
                CsvReport.number(paired.difference().low()),
                CsvReport.number(paired.difference().high()),
                paired.verdict().name().toLowerCase(Locale.ROOT));
    }
}
