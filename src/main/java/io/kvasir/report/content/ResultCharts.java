package io.kvasir.report.content;

import io.kvasir.report.view.Chart;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;

/** Every chart of one run of a scenario; those without data are left out. */
public final class ResultCharts {
    private ResultCharts() {}

    /** In reading order. */
    public static List<Chart> of(ScenarioResult result) {
        List<Chart> charts = new ArrayList<>();
        charts.add(StackCharts.cost(result));
        charts.add(FrontierChart.costAgainstLatency(result));
        charts.add(FrontierChart.costAgainstQuality(result));
        charts.addAll(latency(result));
        charts.addAll(overTime(result));
        charts.add(StackCharts.stepTime(result));
        return charts.stream().filter(Chart::hasData).toList();
    }

    /** The distribution functions of TTFT, TPOT and E2E. */
    public static List<Chart> latency(ScenarioResult result) {
        return List.of(
                CdfChart.of(result, LatencyKind.TTFT),
                CdfChart.of(result, LatencyKind.TPOT),
                CdfChart.of(result, LatencyKind.E2E));
    }

    /** KV occupancy, batch size and queue over the first replication. */
    public static List<Chart> overTime(ScenarioResult result) {
        return List.of(
                TimelineChart.kvOccupancy(result), TimelineChart.batchSize(result), TimelineChart.queueLength(result));
    }
}
