package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.ScenarioResult;
import io.kvasir.result.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A level over simulated time, one line per deployment, first replication, warm-up included. */
final class TimelineChart {
    private static final String NOTE = "First replication, warm-up included; means over equal bins.";
    /** Runs longer than this are drawn in minutes. */
    private static final double LONG_RUN_SECONDS = 600;

    private static final DisplayUnit MINUTES = new DisplayUnit("min", 1.0 / 60);
    private static final DisplayUnit PLAIN = new DisplayUnit("", 1);

    private final ScenarioResult result;
    private final DisplayUnit time;

    private TimelineChart(ScenarioResult result) {
        this.result = result;
        double end = result.deployments().stream()
                .flatMap(each -> each.runs().stream())
                .mapToDouble(run -> end(run.series()))
                .max()
                .orElse(0);
        this.time = end > LONG_RUN_SECONDS ? MINUTES : DisplayUnit.SECONDS;
    }

    static Chart kvOccupancy(ScenarioResult result) {
        return new TimelineChart(result)
                .chart(
                        "kv-occupancy",
                        "KV cache occupancy",
                        "KV blocks in use",
                        DisplayUnit.PERCENT,
                        TimeSeries::kvOccupancy);
    }

    static Chart batchSize(ScenarioResult result) {
        return new TimelineChart(result)
                .chart("batch-size", "Batch size", "requests per step", PLAIN, TimeSeries::batchSize);
    }

    static Chart queueLength(ScenarioResult result) {
        return new TimelineChart(result)
                .chart("queue-length", "Queue", "waiting requests", PLAIN, TimeSeries::queueLength);
    }

    private Chart chart(
            String id, String title, String quantity, DisplayUnit unit, Function<TimeSeries, List<Double>> values) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < result.deployments().size(); i++) {
            DeploymentResult deployment = result.deployments().get(i);
            TimeSeries recorded = deployment.runs().isEmpty()
                    ? TimeSeries.EMPTY
                    : deployment.runs().get(0).series();
            series.add(new Series(
                    deployment.name(),
                    Style.deployment(i, Style.Mark.LINE),
                    points(recorded, values.apply(recorded), unit)));
        }
        return new Chart(
                id,
                title + " over time",
                NOTE,
                Chart.Kind.LINES,
                Axis.linear("simulated time", time.symbol()),
                Axis.linear(quantity, unit.symbol()),
                series,
                List.of());
    }

    private List<Point> points(TimeSeries recorded, List<Double> values, DisplayUnit unit) {
        List<Point> points = new ArrayList<>(values.size());
        for (int bin = 0; bin < values.size(); bin++) {
            double middle = recorded.startSeconds() + (bin + 0.5) * recorded.binSeconds();
            points.add(Point.of(time.shown(middle), unit.shown(values.get(bin))));
        }
        return points;
    }

    private static double end(TimeSeries series) {
        return series.bins() == 0 ? 0 : series.startSeconds() + series.bins() * series.binSeconds();
    }
}
