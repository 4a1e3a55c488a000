package io.kvasir.report.content;

import io.kvasir.experiment.capacity.AnswerKind;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The highest load over the last varied quantity, when its values are numbers: a curve for each deployment. */
final class CapacityCurves {
    /** Loads that differ by more than this are told apart on a logarithmic axis alone. */
    private static final double WIDE = 8;

    private CapacityCurves() {}

    /** Empty unless something with numbers was varied, in every combination. */
    static Optional<Chart> of(CapacityResult result) {
        Optional<String> path = along(result);
        if (path.isEmpty() || !result.sensitivity().isEmpty()) {
            return Optional.empty();
        }
        List<CurveChart.Curve> curves = curves(result, path.get());
        List<Double> heights = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .map(point -> point.y().mean())
                .toList();
        if (curves.stream().allMatch(curve -> curve.points().size() < 2)) {
            return Optional.empty();
        }
        double high = heights.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double low = heights.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        Axis.Scale scale = high > WIDE * low ? Axis.Scale.LOG : Axis.Scale.LINEAR;
        Axis x = Axis.linear(label(path.get()), "");
        Chart chart = CurveChart.of("capacity-curve", x, Metric.OFFERED_RATE, scale, curves, List.of());
        return Optional.of(new Chart(
                chart.id(),
                "Highest load within the targets against " + x.label(),
                String.join(" and ", result.targets()) + ". " + chart.note(),
                chart.kind(),
                x,
                new Axis(
                        rates(result) ? "highest rate" : "highest load",
                        rates(result) ? "req/s" : "",
                        scale,
                        List.of()),
                chart.series(),
                chart.guides()));
    }

    private static String label(String path) {
        String[] steps = path.split("\\.");
        String last = steps[steps.length - 1];
        boolean more =
                steps.length > 2 && List.of("mean", "median", "p99", "cv").contains(last);
        return ((more ? steps[steps.length - 2] + " " : "") + last).replace('_', ' ');
    }

    private static boolean rates(CapacityResult result) {
        return result.loads().stream()
                .anyMatch(each -> !Double.isNaN(each.ratePerSecond().mean()));
    }

    /** The path that changes fastest among the candidates and has numbers throughout. */
    private static Optional<String> along(CapacityResult result) {
        List<String> paths = new ArrayList<>();
        result.loads()
                .forEach(each -> each.setting().values().forEach((path, value) -> {
                    paths.remove(path);
                    paths.add(path);
                }));
        return paths.stream()
                .filter(path -> result.loads().stream()
                        .allMatch(each -> SweepCharts.number(
                                        each.setting().values().getOrDefault(path, ""))
                                .isPresent()))
                .reduce((first, last) -> last);
    }

    private static List<CurveChart.Curve> curves(CapacityResult result, String path) {
        Map<String, List<CurvePoint>> groups = new LinkedHashMap<>();
        for (LoadCapacity each : result.loads()) {
            List<CurvePoint> points = groups.computeIfAbsent(group(each, path), name -> new ArrayList<>());
            if (each.kind() == AnswerKind.FOUND) {
                Estimate load = rates(result) ? each.ratePerSecond() : each.load();
                double x = SweepCharts.number(each.setting().values().getOrDefault(path, ""))
                        .orElseThrow();
                points.add(new CurvePoint(x, load, false));
            }
        }
        List<CurveChart.Curve> curves = new ArrayList<>();
        groups.forEach((name, points) -> {
            points.sort(Comparator.comparingDouble(CurvePoint::x));
            curves.add(new CurveChart.Curve(name, curves.size(), points));
        });
        return curves;
    }

    private static String group(LoadCapacity each, String path) {
        StringBuilder name = new StringBuilder(each.setting().deployment());
        each.setting().values().forEach((key, value) -> {
            if (!key.equals(path)) {
                name.append(", ").append(value);
            }
        });
        return name.toString();
    }
}
