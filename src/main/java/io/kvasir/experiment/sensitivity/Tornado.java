package io.kvasir.experiment.sensitivity;

import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
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

        /** Whether no value of it makes any difference in any replication. */
        public boolean idle() {
            return changes.values().stream()
                    .allMatch(change -> change.difference().estimate() == 0
                            && !(change.difference().halfWidth() > 0));
        }
    }

    public Tornado {
        bars = List.copyOf(bars);
    }

    /**
     * One setting of one deployment.
     *
     * @param settings value by path; empty for the scenario as written
     * @param runs replications
     */
    public record Case(String deployment, Map<String, String> settings, List<RunOutcome> runs) {
        public Case {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            runs = List.copyOf(runs);
        }
    }

    /**
     * From a sweep of design one-at-a-time.
     *
     * @return one for each deployment that has the metric as written; empty for other designs
     */
    public static List<Tornado> of(SweepResult result, Metric metric) {
        List<Case> cases = result.rows().stream()
                .map(row -> new Case(row.identity().name(), row.settings(), row.runs()))
                .toList();
        return of(cases, metric, result.header().confidence());
    }

    /**
     * From cases of which each has at most one setting.
     *
     * @param confidence of the intervals of differences
     * @return one for each deployment that has the metric as written
     */
    public static List<Tornado> of(List<Case> cases, Metric metric, double confidence) {
        List<Tornado> tornados = new ArrayList<>();
        for (Case base : cases) {
            Map<Integer, Double> written = values(base, metric);
            if (base.settings().isEmpty() && !written.isEmpty()) {
                List<Bar> bars = bars(cases, base, metric, confidence);
                if (!bars.isEmpty()) {
                    double mean = written.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElse(Double.NaN);
                    tornados.add(new Tornado(base.deployment(), metric, mean, bars));
                }
            }
        }
        return tornados;
    }

    private static List<Bar> bars(List<Case> cases, Case base, Metric metric, double confidence) {
        Map<String, Map<String, PairedComparison>> byPath = new LinkedHashMap<>();
        for (Case each : cases) {
            boolean one = each.deployment().equals(base.deployment())
                    && each.settings().size() == 1;
            double[][] pairs = one ? pairs(values(base, metric), values(each, metric)) : new double[2][0];
            if (pairs[0].length > 0) {
                each.settings()
                        .forEach((path, value) -> byPath.computeIfAbsent(path, key -> new LinkedHashMap<>())
                                .put(value, PairedComparison.of(pairs[0], pairs[1], confidence)));
            }
        }
        List<Bar> bars = new ArrayList<>();
        byPath.forEach((path, changes) -> bars.add(new Bar(path, changes)));
        bars.sort(Comparator.comparingDouble(Bar::swing).reversed());
        return bars;
    }

    /** Replications that both have; a search may take more of them for one than for the other. */
    private static double[][] pairs(Map<Integer, Double> base, Map<Integer, Double> changed) {
        List<Integer> both = base.keySet().stream().filter(changed::containsKey).toList();
        return new double[][] {
            both.stream().mapToDouble(base::get).toArray(),
            both.stream().mapToDouble(changed::get).toArray()
        };
    }

    /** By replication, in order; empty when one of them has no value. */
    private static Map<Integer, Double> values(Case each, Metric metric) {
        Map<Integer, Double> values = new TreeMap<>();
        for (RunOutcome run : each.runs()) {
            double value = run.metric(metric);
            if (Double.isNaN(value)) {
                return Map.of();
            }
            values.put(run.replication(), value);
        }
        return values;
    }
}
