package io.kvasir.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code sweep.csv}: one row per deployment and point, every metric that any of them defines with its interval. */
public final class SweepCsv {
    private SweepCsv() {}

    /** RFC 4180; undefined is empty. */
    public static String write(SweepResult result) throws IOException {
        double confidence = result.header().confidence();
        List<Metric> metrics = Arrays.stream(Metric.values())
                .filter(metric -> result.rows().stream()
                        .anyMatch(row -> row.estimate(metric, confidence).n() > 0))
                .toList();
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            List<String> head = new ArrayList<>(
                    List.of("scenario", "deployment", "accelerator", "model", "layout", "precision", "devices"));
            head.addAll(result.paths());
            head.addAll(List.of("load_factor", "replications", "status", "reason"));
            for (Metric metric : metrics) {
                head.addAll(List.of(metric.key(), metric.key() + "_low", metric.key() + "_high"));
            }
            csv.writeRecord(head);
            for (SweepRow row : result.rows()) {
                csv.writeRecord(record(result, row, metrics));
            }
        }
        return text.toString();
    }

    private static List<String> record(SweepResult result, SweepRow row, List<Metric> metrics) {
        var identity = row.identity();
        List<String> cells = new ArrayList<>(List.of(
                CsvReport.plain(result.header().scenario()),
                CsvReport.plain(identity.name()),
                identity.accelerator(),
                CsvReport.plain(identity.model()),
                identity.layout(),
                identity.precision(),
                Integer.toString(identity.devices())));
        result.paths().forEach(path -> cells.add(CsvReport.plain(row.settings().getOrDefault(path, ""))));
        cells.add(CsvReport.number(row.load()));
        cells.add(Integer.toString(row.runs().size()));
        cells.add(row.status());
        cells.add(CsvReport.plain(row.trouble()));
        for (Metric metric : metrics) {
            Estimate estimate = row.estimate(metric, result.header().confidence());
            cells.add(CsvReport.number(estimate.mean()));
            cells.add(CsvReport.number(estimate.low()));
            cells.add(CsvReport.number(estimate.high()));
        }
        return cells;
    }
}
