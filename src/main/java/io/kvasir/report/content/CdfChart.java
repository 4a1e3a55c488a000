package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.Cdf;
import io.kvasir.result.ClassResult;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.MetricUnit;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Share of requests within a latency, one line per deployment; quantiles are averaged over replications. */
final class CdfChart {
    /** Whole answers that take this long are counted in seconds. */
    private static final double LONG_SECONDS = 10;

    private CdfChart() {}

    static Chart of(ScenarioResult result, LatencyKind kind) {
        List<List<Double>> quantiles = result.deployments().stream()
                .map(each -> meanQuantiles(each, kind))
                .toList();
        List<Double> all = quantiles.stream().flatMap(List::stream).toList();
        double longest = all.stream().mapToDouble(x -> x).max().orElse(0);
        boolean seconds = kind == LatencyKind.E2E && longest >= LONG_SECONDS;
        DisplayUnit unit = seconds ? DisplayUnit.SECONDS : DisplayUnit.of(MetricUnit.SECONDS, all);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < quantiles.size(); i++) {
            String name = result.deployments().get(i).name();
            series.add(new Series(name, Style.deployment(i, Style.Mark.LINE), points(quantiles.get(i), unit)));
        }
        return new Chart(
                kind.name().toLowerCase(Locale.ROOT) + "-cdf",
                Words.sentence(kind.title() + " (" + kind.symbol() + "): share of requests at or below"),
                "",
                Chart.Kind.LINES,
                Scales.axis(kind.symbol(), unit, all),
                Axis.linear("share of requests", "%"),
                series,
                limits(result, kind, unit));
    }

    private static List<Double> meanQuantiles(DeploymentResult deployment, LatencyKind kind) {
        List<Cdf> cdfs = deployment.runs().stream()
                .map(run -> run.overall().latencies().of(kind).cdf())
                .filter(cdf -> !cdf.values().isEmpty())
                .toList();
        if (cdfs.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, Cdf.LEVELS.size())
                .mapToObj(level -> cdfs.stream()
                                .mapToDouble(cdf -> cdf.values().get(level))
                                .sum()
                        / cdfs.size())
                .toList();
    }

    private static List<Point> points(List<Double> quantiles, DisplayUnit unit) {
        return IntStream.range(0, quantiles.size())
                .mapToObj(level ->
                        Point.of(unit.shown(quantiles.get(level)), DisplayUnit.PERCENT.shown(Cdf.LEVELS.get(level))))
                .toList();
    }

    /** The limits that classes set, each once, named by their class when there are several. */
    static List<Guide> limits(ScenarioResult result, LatencyKind kind, DisplayUnit unit) {
        List<Guide> guides = new ArrayList<>();
        List<ClassResult> classes = result.deployments().stream()
                .flatMap(each -> each.runs().stream())
                .findFirst()
                .map(RunResult::classes)
                .orElse(List.of());
        for (ClassResult each : classes) {
            double limit = unit.shown(each.limitSeconds(kind));
            if (!Double.isNaN(limit) && guides.stream().noneMatch(guide -> guide.value() == limit)) {
                String name = classes.size() == 1 ? "SLO" : "SLO " + each.name();
                guides.add(new Guide(Guide.Direction.UPRIGHT, limit, name));
            }
        }
        return guides;
    }
}
