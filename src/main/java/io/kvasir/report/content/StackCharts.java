package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** Wholes and their parts per deployment: what a million tokens cost, where a step's time goes. */
final class StackCharts {
    private StackCharts() {}

    /** Cost per million tokens by what is paid for. */
    static Chart cost(ScenarioResult result) {
        Map<String, Metric> parts = new LinkedHashMap<>();
        parts.put("devices", Metric.USD_PER_MTOK_DEVICES);
        parts.put("hosting", Metric.USD_PER_MTOK_HOSTING);
        parts.put("power", Metric.USD_PER_MTOK_POWER);
        parts.put("staff", Metric.USD_PER_MTOK_STAFF);
        parts.put("idle", Metric.USD_PER_MTOK_IDLE);
        return stack(
                result,
                new Head(
                        "cost",
                        "Cost per million tokens",
                        "Prompt and output tokens alike; idle is what is paid while no step runs."),
                Axis.linear("cost", "USD/Mtok"),
                parts,
                DeploymentResult::mean);
    }

    /** Mean step time by what bounds it. */
    static Chart stepTime(ScenarioResult result) {
        Map<String, Metric> parts = new LinkedHashMap<>();
        parts.put("compute", Metric.COMPUTE_SHARE);
        parts.put("memory", Metric.MEMORY_SHARE);
        parts.put("communication", Metric.COMMUNICATION_SHARE);
        parts.put("overhead", Metric.OVERHEAD_SHARE);
        return stack(
                result,
                new Head("step-time", "Where the time of a step goes", "Mean step, split by what bounds each part."),
                Axis.linear("mean step time", "ms"),
                parts,
                (deployment, share) -> DisplayUnit.MILLISECONDS.shown(
                        deployment.mean(share) * deployment.mean(Metric.STEP_TIME_MEAN)));
    }

    private record Head(String id, String title, String note) {}

    private static Chart stack(
            ScenarioResult result,
            Head head,
            Axis y,
            Map<String, Metric> parts,
            ToDoubleBiFunction<DeploymentResult, Metric> value) {
        List<DeploymentResult> shown =
                result.deployments().stream().filter(DeploymentResult::feasible).toList();
        List<Series> series = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, Metric> part : parts.entrySet()) {
            Series layer = layer(shown, part.getKey(), index++, part.getValue(), value);
            if (layer.points().stream().anyMatch(point -> point.y() > 0)) {
                series.add(layer);
            }
        }
        Axis x = Axis.categories(
                "deployment", shown.stream().map(DeploymentResult::name).toList());
        return new Chart(head.id(), head.title(), head.note(), Chart.Kind.STACKED_BARS, x, y, series, List.of());
    }

    private static Series layer(
            List<DeploymentResult> shown,
            String name,
            int index,
            Metric metric,
            ToDoubleBiFunction<DeploymentResult, Metric> value) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            points.add(Point.of(i, value.applyAsDouble(shown.get(i), metric)));
        }
        return new Series(name, Style.part(index), points);
    }
}
