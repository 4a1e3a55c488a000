package io.kvasir.report.content;

import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Predicted against measured, one point per measured row, with the line of equality and a band around it. */
public final class PredictionChart {
    private PredictionChart() {}

    /**
     * @param group rows of one group share a colour: an accelerator or a data source
     * @param measured in the quantity's unit
     * @param predicted in the quantity's unit
     * @param label names the row on hover
     */
    public record Pair(String group, double measured, double predicted, String label) {}

    /**
     * What is compared.
     *
     * @param id end of the chart's file name
     * @param title in a heading
     * @param symbol on the axes
     * @param unit as shown
     */
    public record Quantity(String id, String title, String symbol, DisplayUnit unit) {
        static Quantity of(Metric metric, List<Pair> pairs) {
            return new Quantity(
                    metric.key().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Words.name(metric),
                    metric.symbol(),
                    DisplayUnit.of(
                            metric.unit(), pairs.stream().map(Pair::measured).toList()));
        }
    }

    /**
     * @param band relative error the two outer lines stand for, such as 0.2
     */
    public static Chart of(Metric metric, List<Pair> pairs, double band) {
        return of(Quantity.of(metric, pairs), pairs, band);
    }

    /**
     * @param band relative error the two outer lines stand for, such as 0.2
     */
    public static Chart of(Quantity quantity, List<Pair> pairs, double band) {
        DisplayUnit unit = quantity.unit();
        Map<String, List<Point>> groups = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Point point = new Point(
                    unit.shown(pair.measured()), unit.shown(pair.predicted()), Double.NaN, Double.NaN, pair.label());
            groups.computeIfAbsent(pair.group(), group -> new ArrayList<>()).add(point);
        }
        List<Series> series = new ArrayList<>();
        groups.forEach((group, points) ->
                series.add(new Series(group, Style.deployment(series.size(), Style.Mark.POINTS), points)));
        String percent = DisplayUnit.PERCENT.setting(band);
        return new Chart(
                "predicted-" + quantity.id(),
                quantity.title() + ": predicted against measured",
                "On the middle line the prediction equals the measurement; the outer lines are ±" + percent + ".",
                Chart.Kind.SCATTER,
                Axis.log("measured " + quantity.symbol(), unit.symbol()),
                Axis.log("predicted " + quantity.symbol(), unit.symbol()),
                series,
                List.of(
                        new Guide(Guide.Direction.DIAGONAL, 1, "equal"),
                        new Guide(Guide.Direction.DIAGONAL, 1 + band, "+" + percent),
                        new Guide(Guide.Direction.DIAGONAL, 1 / (1 + band), "−" + percent)));
    }
}
