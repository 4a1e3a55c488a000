package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cost against latency: who can be beaten in neither. */
public final class FrontierChart {
    private static final double THOUSAND = 1e3;

    private FrontierChart() {}

    /** Cost per million tokens against p99 TTFT of the deployments that keep up; lower left is better. */
    static Chart costAgainstLatency(ScenarioResult result) {
        List<DeploymentResult> all = result.deployments();
        List<Series> series = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        all.stream().filter(Standing::comparable).forEach(each -> latencies.add(each.mean(Metric.TTFT_P99)));
        DisplayUnit unit = DisplayUnit.of(Metric.TTFT_P99.unit(), latencies);
        for (int i = 0; i < all.size(); i++) {
            if (Standing.comparable(all.get(i)) && !Double.isNaN(all.get(i).mean(Metric.USD_PER_MTOK_BLENDED))) {
                series.add(candidate(all.get(i), i, unit));
            }
        }
        List<Point> candidates =
                series.stream().flatMap(each -> each.points().stream()).toList();
        if (candidates.size() > 1) {
            series.add(new Series("frontier", Style.neutral(Style.Mark.DASHED_LINE), frontier(candidates)));
        }
        return new Chart(
                "cost-latency",
                "Cost against latency",
                "Lower left is better; the dashed line joins those that no other beats in both. Saturated ones are left out.",
                Chart.Kind.SCATTER,
                Scales.axis("TTFT p99", unit, latencies),
                Axis.linear("cost", "USD/Mtok"),
                series,
                limits(result, unit));
    }

    /** Cost per request against the share of answers that are wrong, where qualities are stated; lower left is better. */
    static Chart costAgainstQuality(ScenarioResult result) {
        List<DeploymentResult> all = result.deployments();
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Estimate cost = all.get(i).estimate(Metric.USD_PER_FINISHED_REQUEST);
            double wrong = 1 - all.get(i).mean(Metric.ANSWER_QUALITY);
            if (Standing.comparable(all.get(i)) && !Double.isNaN(wrong) && !Double.isNaN(cost.mean())) {
                Point point = new Point(
                        DisplayUnit.PERCENT.shown(wrong),
                        THOUSAND * cost.mean(),
                        THOUSAND * cost.low(),
                        THOUSAND * cost.high(),
                        all.get(i).name());
                series.add(new Series(all.get(i).name(), Style.deployment(i, Style.Mark.POINTS), List.of(point)));
            }
        }
        List<Point> candidates =
                series.stream().flatMap(each -> each.points().stream()).toList();
        if (candidates.size() > 1) {
            series.add(new Series("frontier", Style.neutral(Style.Mark.DASHED_LINE), frontier(candidates)));
        }
        return new Chart(
                "cost-quality",
                "Cost against quality",
                "Lower left is better; the dashed line joins those that no other beats in both. Saturated ones are left out.",
                Chart.Kind.SCATTER,
                Axis.linear("wrong answers", DisplayUnit.PERCENT.symbol()),
                Axis.linear("cost of 1,000 requests", "USD"),
                series,
                List.of());
    }

    /**
     * The points that no other beats in both coordinates, lower being better, by rising x; of equal points one is kept.
     */
    public static List<Point> frontier(List<Point> points) {
        List<Point> sorted = points.stream()
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        List<Point> frontier = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        for (Point point : sorted) {
            if (point.y() < lowest) {
                frontier.add(Point.of(point.x(), point.y()));
                lowest = point.y();
            }
        }
        return frontier;
    }

    private static Series candidate(DeploymentResult deployment, int index, DisplayUnit unit) {
        Estimate cost = deployment.estimate(Metric.USD_PER_MTOK_BLENDED);
        Point point = new Point(
                unit.shown(deployment.mean(Metric.TTFT_P99)), cost.mean(), cost.low(), cost.high(), deployment.name());
        return new Series(deployment.name(), Style.deployment(index, Style.Mark.POINTS), List.of(point));
    }

    private static List<Guide> limits(ScenarioResult result, DisplayUnit unit) {
        return CdfChart.limits(result, LatencyKind.TTFT, unit);
    }
}
