package io.kvasir.report.page;

import io.kvasir.report.json.JsonText;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Guide;
import io.kvasir.report.view.Palette;
import io.kvasir.report.view.Point;
import io.kvasir.report.view.Rows;
import io.kvasir.report.view.Series;
import io.kvasir.report.view.Style;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Charts as the page's script reads them. */
final class ChartData {
    private static final List<List<Integer>> DASHES = List.of(
            List.of(),
            List.of(8, 3),
            List.of(2, 3),
            List.of(10, 3, 2, 3),
            List.of(5, 3),
            List.of(14, 3),
            List.of(10, 3, 2, 3, 2, 3));

    /** Significant digits of a point. */
    private static final int DIGITS = 7;

    /** One document for all charts of a page. */
    String json(List<Chart> charts) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("charts");
        charts.forEach(chart -> add(list.addObject(), chart));
        return JsonText.compact(document);
    }

    private static void add(ObjectNode node, Chart chart) {
        node.put("id", chart.id());
        node.put("title", chart.title());
        node.put("kind", kind(chart.kind()));
        boolean across = chart.kind() == Chart.Kind.INTERVALS;
        axis(node.putObject("x"), across ? chart.y() : chart.x());
        axis(node.putObject("y"), across ? chart.x() : chart.y());
        Rows rows = new Rows(chart.series());
        ArrayNode series = node.putArray("series");
        for (Series each : chart.series()) {
            ArrayNode points = look(series.addObject(), each);
            each.points()
                    .forEach(point -> add(
                            points.addArray(),
                            point,
                            across ? point.y() : point.x(),
                            across ? rows.next(point) : point.y()));
        }
        ArrayNode guides = node.putArray("guides");
        for (Guide guide : chart.guides()) {
            ObjectNode line = guides.addObject();
            line.put("direction", lower(guide.direction()));
            line.put("value", guide.value());
            line.put("label", guide.label());
        }
    }

    private static String kind(Chart.Kind kind) {
        return switch (kind) {
            case LINES -> "lines";
            case SCATTER -> "scatter";
            case STACKED_BARS -> "bars";
            case INTERVALS -> "intervals";
        };
    }

    private static void axis(ObjectNode node, Axis axis) {
        node.put("label", axis.label());
        node.put("unit", axis.unit());
        node.put("scale", lower(axis.scale()));
        ArrayNode categories = node.putArray("categories");
        axis.categories().forEach(categories::add);
    }

    /** Everything but the points; returns where they go. */
    private static ArrayNode look(ObjectNode node, Series series) {
        Style style = series.style();
        node.put("name", series.name());
        node.put("light", Palette.light(style));
        node.put("dark", Palette.dark(style));
        node.put("index", style.index());
        node.put("small", style.tone() == Style.Tone.NEUTRAL);
        node.put("mark", lower(style.mark()));
        ArrayNode dash = node.putArray("dash");
        dash(style).forEach(dash::add);
        return node.putArray("points");
    }

    private static void add(ArrayNode values, Point point, double x, double y) {
        number(values, x);
        number(values, y);
        boolean labelled = !point.label().isEmpty();
        if (point.hasInterval() || labelled) {
            number(values, point.low());
            number(values, point.high());
        }
        if (labelled) {
            values.add(point.label());
        }
    }

    private static List<Integer> dash(Style style) {
        return switch (style.mark()) {
            case DASHED_LINE -> DASHES.get(1);
            case LINE ->
                style.tone() == Style.Tone.DEPLOYMENT ? DASHES.get(style.index() % DASHES.size()) : DASHES.get(0);
            default -> DASHES.get(0);
        };
    }

    private static void number(ArrayNode values, double value) {
        if (Double.isFinite(value)) {
            values.add(rounded(value));
        } else {
            values.addNull();
        }
    }

    /** Enough digits for any screen: all of them would double the size of a page. */
    private static double rounded(double value) {
        if (value == 0) {
            return 0;
        }
        double scale = StrictMath.pow(10, DIGITS - 1 - StrictMath.floor(StrictMath.log10(Math.abs(value))));
        double shown = StrictMath.rint(value * scale) / scale;
        return Double.isFinite(shown) ? shown : value;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
