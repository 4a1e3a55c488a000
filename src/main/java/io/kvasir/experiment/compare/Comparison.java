package io.kvasir.experiment.compare;

import io.kvasir.result.Metric;
import io.kvasir.result.MetricGroup;
import io.kvasir.result.RunResult;
import io.kvasir.result.ScenarioResult;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A deployment set against a baseline, replication by replication.
 *
 * @param metrics every metric that both define in all replications
 * @param saturated labels of those that fell behind their load; their latencies mean little
 */
public record Comparison(
        String baseline, String candidate, Map<Metric, PairedComparison> metrics, List<String> saturated) {
    public Comparison {
        Map<Metric, PairedComparison> copy = new EnumMap<>(Metric.class);
        copy.putAll(metrics);
        metrics = Collections.unmodifiableMap(copy);
        saturated = List.copyOf(saturated);
    }

    /** Whether a difference in that metric means something: latencies of whoever falls behind grow with the run. */
    public boolean tells(Metric metric) {
        return saturated.isEmpty() || metric.group() != MetricGroup.LATENCY;
    }

    /**
     * Compares.
     *
     * @param confidence of the intervals
     * @throws NotComparableException when they had not the same requests and luck
     */
    public static Comparison of(Subject baseline, Subject candidate, double confidence) {
        Comparability.require(baseline, candidate);
        Map<Metric, PairedComparison> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            double[] first = values(baseline, metric);
            double[] second = values(candidate, metric);
            if (defined(first) && defined(second)) {
                metrics.put(metric, PairedComparison.of(first, second, confidence));
            }
        }
        List<String> saturated = new ArrayList<>();
        for (Subject each : List.of(baseline, candidate)) {
            if (each.deployment().saturated()) {
                saturated.add(each.label());
            }
        }
        return new Comparison(baseline.label(), candidate.label(), metrics, saturated);
    }

    private static double[] values(Subject subject, Metric metric) {
        return subject.deployment().runs().stream()
                .mapToDouble((RunResult run) -> run.metric(metric))
                .toArray();
    }

    private static boolean defined(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return values.length > 0;
    }

    /**
     * What is to be compared. One result: its deployments against the first, or the one named. Several: deployments of
     * the same name against those of the first result; where no name is shared, everything against the first. Those that
     * cannot run are left out.
     *
     * @param names of the results, for labels
     * @param baseline name of a deployment, empty for the first that can run
     * @throws IllegalArgumentException when there is nothing to compare, or no such baseline
     */
    public static List<Comparison> all(List<ScenarioResult> results, List<String> names, String baseline) {
        double confidence = results.get(0).header().confidence();
        List<Comparison> comparisons = new ArrayList<>();
        if (results.size() > 1 && baseline.isEmpty()) {
            for (Subject first : subjects(results.get(0), names.get(0))) {
                for (int i = 1; i < results.size(); i++) {
                    String name = first.deployment().name();
                    for (Subject other : subjects(results.get(i), names.get(i))) {
                        if (other.deployment().name().equals(name) && bothRan(first, other)) {
                            comparisons.add(of(first, other, confidence));
                        }
                    }
                }
            }
        }
        if (comparisons.isEmpty()) {
            againstOne(results, names, baseline, confidence, comparisons);
        }
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("one deployment alone has nothing to be compared with");
        }
        return comparisons;
    }

    private static void againstOne(
            List<ScenarioResult> results,
            List<String> names,
            String baseline,
            double confidence,
            List<Comparison> comparisons) {
        List<Subject> all = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            all.addAll(subjects(results.get(i), results.size() == 1 ? "" : names.get(i)));
        }
        Subject first = all.stream()
                .filter(each -> baseline.isEmpty()
                        ? each.deployment().feasible()
                        : each.deployment().name().equals(baseline))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no deployment '" + baseline + "'; there are "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(each -> each.deployment().name())
                                        .toList())));
        for (Subject each : all) {
            if (each != first && each.deployment().feasible()) {
                comparisons.add(of(first, each, confidence));
            }
        }
    }

    private static boolean bothRan(Subject first, Subject other) {
        return first.deployment().feasible() && other.deployment().feasible();
    }

    /** What a deployment is called where several results are spoken of; of one result, its own name. */
    public static String label(String deployment, String result) {
        return result.isEmpty() ? deployment : deployment + " (" + result + ")";
    }

    private static List<Subject> subjects(ScenarioResult result, String name) {
        return result.deployments().stream()
                .map(each -> new Subject(
                        label(each.name(), name),
                        result.header(),
                        each,
                        result.assumptions().resolvedScenario()))
                .toList();
    }
}
