package io.kvasir.report.content;

import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.capacity.FleetCapacity;
import io.kvasir.experiment.capacity.LoadCapacity;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The charts of a capacity search: what moves it, highest loads, fleets by money and latency. */
public final class CapacityCharts {
    private final CapacityResult result;
    private final double confidence;

    private CapacityCharts(CapacityResult result) {
        this.result = result;
        this.confidence = result.header().confidence();
    }

    /** Those with data, in reading order. */
    public static List<Chart> of(CapacityResult result) {
        CapacityCharts charts = new CapacityCharts(result);
        List<Chart> all = new ArrayList<>(TornadoChart.of(result.sensitivity()));
        CapacityCurves.of(result).ifPresent(all::add);
        Stream.of(charts.spend(), charts.frontier(), charts.loads())
                .filter(Chart::hasData)
                .forEach(all::add);
        return all;
    }

    /** The highest load per device with its interval and the band of the model: what one device is worth. */
    private Chart loads() {
        boolean rates = result.loads().stream()
                .anyMatch(each -> !Double.isNaN(each.ratePerSecond().mean()));
        List<String> rows = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<Point> bands = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < result.loads().size(); i++) {
            LoadCapacity each = result.loads().get(i);
            Estimate load = rates ? each.ratePerSecond() : each.load();
            if (!Double.isNaN(load.mean())) {
                String name = each.identity().name();
                double devices = each.identity().devices();
                Point point = perDevice(load, load.low(), load.high(), rows.size(), devices);
                Point band = perDevice(load, load.modelLow(), load.modelHigh(), rows.size(), devices);
                if (band.hasInterval()) {
                    if (band.low() > 0 && Double.isFinite(band.high())) {
                        bands.add(band);
                    } else {
                        open.add(name);
                    }
                }
                rows.add(name);
                series.add(new Series(name, Style.deployment(i, Style.Mark.POINTS), List.of(point)));
            }
        }
        if (!bands.isEmpty()) {
            series.add(new Series("model band", Style.neutral(Style.Mark.POINTS), bands));
        }
        return new Chart(
                "capacity",
                "Highest load per device",
                note(!bands.isEmpty(), open),
                Chart.Kind.INTERVALS,
                Axis.categories("deployment", rows),
                Axis.log("load per device", rates ? "req/s" : "× scenario"),
                series,
                List.of());
    }

    private static Point perDevice(Estimate load, double low, double high, int row, double devices) {
        return new Point(row, load.mean() / devices, low / devices, high / devices, "");
    }

    private static String note(boolean banded, List<String> open) {
        String noise = "Within the targets, with the interval over replications and the width of the search";
        String band = banded ? "; below it, in grey, the band of the step-time model" : "";
        String without =
                open.isEmpty() ? "" : " Without an end, hence not drawn: the band of " + String.join(", ", open) + ".";
        return noise + band + "." + without;
    }

    /** What each fleet costs, parted by what is paid for. */
    private Chart spend() {
        List<FleetCapacity> fleets =
                result.fleets().stream().filter(FleetCapacity::feasible).toList();
        List<Series> series = new ArrayList<>();
        List<Point> needed = new ArrayList<>();
        List<Point> spare = new ArrayList<>();
        for (int i = 0; i < fleets.size(); i++) {
            FleetCapacity fleet = fleets.get(i);
            double all = fleet.usdPerHour(confidence).mean();
            double share = fleet.spareShare();
            needed.add(Point.of(i, all * (1 - share)));
            spare.add(Point.of(i, all * share));
        }
        if (needed.stream().anyMatch(point -> !Double.isNaN(point.y()))) {
            series.add(new Series("instances needed", Style.part(0), needed));
            if (spare.stream().anyMatch(point -> point.y() > 0)) {
                series.add(new Series("spare", Style.part(4), spare));
            }
        }
        return new Chart(
                "fleet-spend",
                "Spend of the smallest fleets for " + result.demand(),
                "",
                Chart.Kind.STACKED_BARS,
                Axis.categories(
                        "fleet",
                        fleets.stream()
                                .map(each -> each.identity().name() + " × " + each.words())
                                .toList()),
                Axis.linear("spend", "USD/h"),
                series,
                List.of());
    }

    /** Money per hour against the first latency of the targets. */
    private Chart frontier() {
        List<Series> series = new ArrayList<>();
        DisplayUnit unit = DisplayUnit.MILLISECONDS;
        for (int i = 0; i < result.fleets().size(); i++) {
            FleetCapacity each = result.fleets().get(i);
            Estimate usd = each.usdPerHour(confidence);
            if (each.feasible() && !Double.isNaN(usd.mean())) {
                double x = unit.shown(each.at(result.latency(), confidence).mean());
                String name = each.identity().name();
                boolean banded = Double.isFinite(usd.modelLow()) && Double.isFinite(usd.modelHigh());
                Point point = banded
                        ? new Point(x, usd.mean(), usd.modelLow(), usd.modelHigh(), name)
                        : new Point(x, usd.mean(), usd.low(), usd.high(), name);
                series.add(new Series(name, Style.deployment(i, Style.Mark.POINTS), List.of(point)));
            }
        }
        List<Point> all =
                series.stream().flatMap(each -> each.points().stream()).toList();
        if (all.size() > 1) {
            series.add(new Series("frontier", Style.neutral(Style.Mark.DASHED_LINE), FrontierChart.frontier(all)));
        }
        Metric latency = result.latency();
        return new Chart(
                "fleet-frontier",
                "Money against latency for " + result.demand(),
                "Lower left is better; the dashed line joins fleets that no other beats in both. Bars span the fleets"
                        + " that noise and the error of the step-time model leave open, where they have an end.",
                Chart.Kind.SCATTER,
                Axis.linear(latency.symbol(), unit.symbol()),
                Axis.linear("spend", "USD/h"),
                series,
                List.of());
    }
}
