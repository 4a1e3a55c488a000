package io.kvasir.cli;

import io.kvasir.assembly.RunSinks;
import io.kvasir.measure.RequestSink;
import io.kvasir.measure.TraceRecorder;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.content.ResultCharts;
import io.kvasir.report.json.TraceEvents;
import io.kvasir.report.table.TimeSeriesCsv;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.RunTrace;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} writes beside its result when asked. */
final class RunFiles {
    @Option(names = "--requests", description = "Write requests-<deployment>.csv.gz: one row per request.")
    private boolean requests;

    @Option(names = "--plots", description = "Draw every chart of the page as PNG and SVG too; kvasir plot does later.")
    private boolean plots;

    @Option(names = "--timeseries", description = "Write timeseries.csv: batch, queue and KV memory over time.")
    private boolean timeSeries;

    @Option(
            names = "--trace-events",
            paramLabel = "FILE",
            description = "Write steps and requests of each deployment's first replication for Perfetto.")
    private @Nullable Path traceEvents;

    @Option(
            names = "--trace-window",
            paramLabel = "FROM..TO",
            description = "Simulated time the trace covers; ${DEFAULT-VALUE} by default.",
            defaultValue = "0s..10s")
    private String traceWindow = "0s..10s";

    /** By place; the fleets of one deployment in their order. */
    private final Map<String, TraceRecorder> recorders = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Finds mistakes before anything is simulated. */
    void check() {
        TimeWindow.parse(traceWindow);
    }

    /** The folder that files with a row per request go to; null for none. */
    @Nullable
    Path requestFolder(ResultFolder folder) {
        return requests ? folder.path() : null;
    }

    /** The sinks given, and the trace where it is asked for. */
    RunSinks traced(RunSinks rows) {
        if (traceEvents == null) {
            return rows;
        }
        TimeWindow window = TimeWindow.parse(traceWindow);
        return (deployment, replication) -> {
            RequestSink row = rows.of(deployment, replication);
            if (replication > 0) {
                return row;
            }
            TraceRecorder recorder = new TraceRecorder(window.fromSeconds(), window.toSeconds());
            recorders.put(deployment, recorder);
            return row == RequestSink.NONE ? recorder : new TracedRows(row, recorder);
        };
    }

    /** Writes what is asked for. */
    void write(ScenarioResult result, ResultFolder folder) throws IOException {
        if (plots) {
            folder.writePlots(ResultCharts.of(result));
        }
        if (timeSeries) {
            folder.write("timeseries.csv", TimeSeriesCsv.write(result));
        }
        if (traceEvents != null) {
            List<RunTrace> runs = new ArrayList<>();
            recorded(result).forEach((place, recorder) -> runs.add(recorder.trace(place)));
            Files.writeString(traceEvents, TraceEvents.write(runs));
        }
    }

    /** What was recorded, by place: deployments, and their fleets where there are several models, each by itself. */
    private Map<String, TraceRecorder> recorded(ScenarioResult result) {
        Map<String, TraceRecorder> recorded = new LinkedHashMap<>();
        for (DeploymentResult deployment : result.deployments()) {
            String name = deployment.name();
            synchronized (recorders) {
                recorders.forEach((place, recorder) -> {
                    if (place.equals(name) || place.startsWith(name + "/")) {
                        recorded.put(place, recorder);
                    }
                });
            }
        }
        return recorded;
    }
}
