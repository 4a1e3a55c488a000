package io.kvasir.experiment.sensitivity;

import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which inputs move one metric of one deployment, the strongest first: every input is changed alone, under the same
 * requests and luck as the scenario as written.
 *
 * @param deployment its name
 * @param metric what is moved
 * @param baseline mean as written
 * @param bars one per input
 */
public record Tornado(String deployment, Metric metric, double baseline, List<Bar> bars) {
    /**
     * @param path of the input
     * @param changes difference from the baseline by value, with its interval over replications
     */
    public record Bar(String path, Map<String, PairedComparison> changes) {
        public Bar {
            changes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }

        /** Length of the bar: largest minus smallest mean, the baseline among them. */
        public double swing() {
            double low = 0;
            double high = 0;
            for (PairedComparison change : changes.values()) {
                low = Math.min(low, change.difference().estimate());
                high = Math.max(high, change.difference().estimate());
            }
            return high - low;
        }
    }

    public Tornado {
        bars = List.copyOf(bars);
    }

    /**
     * From a sweep of design one-at-a-time.
     *
     * @return one for each deployment that has the metric as written; empty for other designs
     */
    public static List<Tornado> of(SweepResult result, Metric metric) {
        List<Tornado> tornados = new ArrayList<>();
        for (SweepRow base : result.rows()) {
            if (base.settings().isEmpty() && defined(base, metric)) {
                List<Bar> bars = bars(result, base, metric);
                if (!bars.isEmpty()) {
                    double mean =
                            base.estimate(metric, result.header().confidence()).mean();
                    tornados.add(new Tornado(base.identity().name(), metric, mean, bars));
                }
            }
        }
        return tornados;
    }

    private static List<Bar> bars(SweepResult result, SweepRow base, Metric metric) {
        Map<String, Map<String, PairedComparison>> byPath = new LinkedHashMap<>();
        for (SweepRow row : result.rows()) {
            boolean same = row.identity().name().equals(base.identity().name());
            if (same
                    && row.settings().size() == 1
                    && defined(row, metric)
                    && row.runs().size() == base.runs().size()) {
                row.settings()
                        .forEach((path, value) -> byPath.computeIfAbsent(path, key -> new LinkedHashMap<>())
                                .put(
                                        value,
                                        PairedComparison.of(
                                                values(base, metric),
                                                values(row, metric),
                                                result.header().confidence())));
            }
        }
        List<Bar> bars = new ArrayList<>();
        byPath.forEach((path, changes) -> bars.add(new Bar(path, changes)));
        bars.sort(Comparator.comparingDouble(Bar::swing).reversed());
        return bars;
    }

    private static double[] values(SweepRow row, Metric metric) {
        return row.runs().stream()
                .mapToDouble((RunOutcome run) -> run.metric(metric))
                .toArray();
    }

    private static boolean defined(SweepRow row, Metric metric) {
        for (double value : values(row, metric)) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return !row.runs().isEmpty();
    }
}
