package io.kvasir.report.content;

import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Tornado diagrams: how far each input moves one metric of one deployment to either side, the strongest on top. */
final class TornadoChart {
    private static final int LONGEST_LABEL = 22;

    private TornadoChart() {}

    /** One for each tornado that has an input of any effect. */
    static List<Chart> of(List<Tornado> tornados) {
        Map<String, String> names = TornadoTable.names(tornados);
        long deployments = tornados.stream().map(Tornado::deployment).distinct().count();
        List<Chart> charts = new ArrayList<>();
        for (Tornado tornado : tornados) {
            if (tornado.baseline() != 0 && tornado.bars().stream().anyMatch(bar -> !bar.idle())) {
                charts.add(chart(tornado, names, deployments > 1));
            }
        }
        return charts;
    }

    private static Chart chart(Tornado tornado, Map<String, String> names, boolean several) {
        List<Tornado.Bar> bars =
                tornado.bars().stream().filter(bar -> !bar.idle()).toList();
        List<String> inputs = bars.stream()
                .map(bar -> label(names.getOrDefault(bar.path(), bar.path()), bar))
                .toList();
        DisplayUnit unit = DisplayUnit.of(tornado.metric().unit(), List.of(tornado.baseline()));
        String written = Numbers.text(unit.shown(tornado.baseline())) + " " + unit.symbol();
        String of = several ? " of " + tornado.deployment() : "";
        String metric = Words.within(tornado.metric());
        return new Chart(
                id(tornado, several),
                "What moves " + metric + of,
                "Change from " + written.strip()
                        + " as each input is changed alone; what each is changed to stands in the" + " table.",
                Chart.Kind.STACKED_BARS,
                Axis.categories("input", inputs),
                Axis.linear("change of " + metric, "%"),
                List.of(side("down to", 0, bars, -1), side("up to", 1, bars, 1)),
                List.of());
    }

    /** With what it is changed to, where that fits beside a picture. */
    private static String label(String name, Tornado.Bar bar) {
        String label = name + " (" + String.join(", ", bar.changes().keySet()) + ")";
        return label.length() <= LONGEST_LABEL ? label : name;
    }

    private static String id(Tornado tornado, boolean several) {
        String id = "tornado-" + tornado.metric().key() + (several ? "-" + tornado.deployment() : "");
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static Series side(String name, int index, List<Tornado.Bar> bars, int sign) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            OptionalDouble farthest = changes(bars.get(i))
                    .map(change -> sign * change)
                    .filter(change -> change > 0)
                    .max();
            points.add(Point.of(i, farthest.isPresent() ? sign * farthest.getAsDouble() : 0));
        }
        return new Series(name, Style.part(index), points);
    }

    private static DoubleStream changes(Tornado.Bar bar) {
        return bar.changes().values().stream()
                .mapToDouble(PairedComparison::relativeDifference)
                .map(DisplayUnit.PERCENT::shown);
    }
}
