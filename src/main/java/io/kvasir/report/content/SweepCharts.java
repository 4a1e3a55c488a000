package io.kvasir.report.content;

import io.kvasir.experiment.sweep.SweepAxis;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.report.view.Axis;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.Metric;
import io.kvasir.unit.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The curves of a sweep: latency against load, against tokens per device, cost against latency, with intervals. */
public final class SweepCharts {
    private static final Pattern NUMBER = Pattern.compile("\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?).*");
    private static final List<Metric> LATENCIES =
            List.of(Metric.TTFT_P50, Metric.TTFT_P99, Metric.TPOT_P50, Metric.TPOT_P99);

    private final SweepResult result;
    private final StudyBasis basis;
    private final Map<String, List<SweepRow>> groups = new LinkedHashMap<>();

    private SweepCharts(SweepResult result, StudyBasis basis) {
        this.result = result;
        this.basis = basis;
        for (SweepRow row : result.rows()) {
            if (row.kind() == SweepRow.Kind.RAN) {
                groups.computeIfAbsent(group(row), name -> new ArrayList<>()).add(row);
            }
        }
    }

    /** Those with data, in reading order. */
    public static List<Chart> of(SweepResult result, StudyBasis basis) {
        SweepCharts charts = new SweepCharts(result, basis);
        List<Chart> all = charts.hasLoad() ? charts.overLoad() : charts.overOneAxis();
        return all.stream().filter(Chart::hasData).toList();
    }

    private boolean hasLoad() {
        return result.paths().contains(SweepAxis.RATE) || result.paths().contains(SweepAxis.LOAD);
    }

    /** Deployment and every setting but the one along the curve. */
    private String group(SweepRow row) {
        List<String> words = new ArrayList<>(List.of(row.identity().name()));
        String along = along();
        row.settings().forEach((path, value) -> {
            if (!path.equals(along) && !path.equals(SweepAxis.RATE) && !path.equals(SweepAxis.LOAD)) {
                words.add(path.substring(path.lastIndexOf('.') + 1) + " " + value);
            }
        });
        return String.join(", ", words);
    }

    private String along() {
        return hasLoad() || result.paths().isEmpty()
                ? ""
                : result.paths().get(result.paths().size() - 1);
    }

    private List<Chart> overLoad() {
        List<Chart> charts = new ArrayList<>();
        boolean rates = result.paths().contains(SweepAxis.RATE);
        Axis rate = rates ? Axis.linear("request rate", "req/s") : Axis.linear("load", "× scenario");
        Axis perDevice = Axis.linear("output per device", "tok/s");
        for (Metric metric : LATENCIES) {
            charts.add(chart(id(metric) + "-rate", rate, metric, Axis.Scale.LOG, SweepCharts::load));
        }
        for (Metric metric : LATENCIES) {
            charts.add(chart(
                    id(metric) + "-tokens",
                    perDevice,
                    metric,
                    Axis.Scale.LOG,
                    x(Metric.OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE)));
        }
        charts.add(SweepFrontier.highest(chart(
                "user-device",
                perDevice,
                Metric.OUTPUT_TOKEN_RATE_PER_USER,
                Axis.Scale.LINEAR,
                x(Metric.OUTPUT_TOKEN_THROUGHPUT_PER_DEVICE))));
        DisplayUnit milliseconds = DisplayUnit.MILLISECONDS;
        charts.add(SweepFrontier.lowest(chart(
                "cost-ttft-p99",
                Axis.log("TTFT p99", milliseconds.symbol()),
                Metric.USD_PER_MTOK_BLENDED,
                Axis.Scale.LOG,
                row -> milliseconds.shown(mean(row, Metric.TTFT_P99)))));
        charts.add(chart("cost-rate", rate, Metric.USD_PER_MTOK_BLENDED, Axis.Scale.LOG, SweepCharts::load));
        return charts;
    }

    /** Curves over the last axis, when its values are numbers. */
    private List<Chart> overOneAxis() {
        String path = along();
        boolean numbers = !path.isEmpty()
                && result.rows().stream().allMatch(row -> number(row, path).isPresent());
        if (!numbers) {
            return List.of();
        }
        Axis axis = Axis.linear(path.substring(path.lastIndexOf('.') + 1).replace('_', ' '), "");
        List<Chart> charts = new ArrayList<>();
        for (Metric metric : List.of(Metric.TTFT_P99, Metric.TPOT_P99, Metric.USD_PER_MTOK_BLENDED)) {
            charts.add(chart(
                    id(metric) + "-axis",
                    axis,
                    metric,
                    Axis.Scale.LINEAR,
                    row -> number(row, path).orElse(Double.NaN)));
        }
        return charts;
    }

    private static OptionalDouble number(SweepRow row, String path) {
        return number(row.settings().getOrDefault(path, ""));
    }

    /** The number a written value begins with. */
    static OptionalDouble number(String written) {
        Matcher matcher = NUMBER.matcher(written);
        return matcher.matches() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    private Chart chart(String id, Axis x, Metric metric, Axis.Scale scale, Function<SweepRow, Double> at) {
        List<CurveChart.Curve> curves = new ArrayList<>();
        double confidence = result.header().confidence();
        int colour = 0;
        for (Map.Entry<String, List<SweepRow>> group : groups.entrySet()) {
            List<CurvePoint> points = group.getValue().stream()
                    .sorted(Comparator.comparingDouble(SweepRow::load))
                    .map(row -> new CurvePoint(at.apply(row), row.estimate(metric, confidence), row.saturated()))
                    .filter(point ->
                            !Double.isNaN(point.x()) && !Double.isNaN(point.y().mean()))
                    .toList();
            curves.add(new CurveChart.Curve(group.getKey(), colour++, points));
        }
        return CurveChart.of(id, x, metric, scale, curves, limits(metric));
    }

    /** As asked for: what arrives in the measured window depends on how long an overload takes to drain. */
    private static double load(SweepRow row) {
        String rate = row.settings().get(SweepAxis.RATE);
        return rate == null ? row.load() : Unit.PER_SECOND.parse(rate, SweepAxis.RATE);
    }

    private Function<SweepRow, Double> x(Metric metric) {
        return row -> mean(row, metric);
    }

    private double mean(SweepRow row, Metric metric) {
        return row.estimate(metric, result.header().confidence()).mean();
    }

    /** Requests are held to the limit one by one, so it stands against the tail and not against the median. */
    private List<StudyBasis.Limit> limits(Metric metric) {
        return switch (metric) {
            case TTFT_P99 -> basis.of(LatencyKind.TTFT);
            case TPOT_P99 -> basis.of(LatencyKind.TPOT);
            default -> List.of();
        };
    }

    private static String id(Metric metric) {
        return metric.key().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
