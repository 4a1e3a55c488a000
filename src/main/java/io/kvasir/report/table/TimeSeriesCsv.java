package io.kvasir.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import io.kvasir.result.TimeSeries;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** {@code timeseries.csv}: one row per deployment, replication and bin of simulated time, warm-up included. */
public final class TimeSeriesCsv {
    private static final List<String> HEAD = List.of(
            "deployment",
            "replication",
            "start_s",
            "end_s",
            "kv_occupancy",
            "batch_size",
            "queue_length",
            "running",
            "arrivals_per_s",
            "output_tokens_per_s");

    private TimeSeriesCsv() {}

    /** RFC 4180; replications count from 1, undefined is empty. */
    public static String write(ScenarioResult result) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(HEAD);
            for (DeploymentResult deployment : result.deployments()) {
                for (RunResult run : deployment.runs()) {
                    write(deployment.name(), run.replication(), run.series(), csv);
                }
            }
        }
        return text.toString();
    }

    private static void write(String deployment, int replication, TimeSeries series, CsvWriter csv) throws IOException {
        for (int bin = 0; bin < series.bins(); bin++) {
            double start = series.startSeconds() + bin * series.binSeconds();
            csv.writeRecord(
                    CsvReport.plain(deployment),
                    Integer.toString(replication + 1),
                    CsvReport.number(start),
                    CsvReport.number(start + series.binSeconds()),
                    CsvReport.number(series.kvOccupancy().get(bin)),
                    CsvReport.number(series.batchSize().get(bin)),
                    CsvReport.number(series.queueLength().get(bin)),
                    CsvReport.number(series.running().get(bin)),
                    CsvReport.number(series.arrivalsPerSecond().get(bin)),
                    CsvReport.number(series.outputTokensPerSecond().get(bin)));
        }
    }
}
