package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The set of a device nobody measured: for each coefficient the median over measured devices, and as its standard error
 * the spread between them. Efficiencies carry over because they multiply data-sheet rates; latencies because they are
 * the software's as much as the silicon's.
 */
public final class GenericSet {
    /** From the mean absolute deviation to a standard deviation, for a normal law. */
    private static final double DEVIATION_TO_SIGMA = 1.2533;

    /** In the head of a set, before the name of a coefficient no fit replaces. */
    private static final String STATED = "stated ";

    /** Watts per FLOP/s say something only next to a board of the same architecture. */
    private static final String POWER = "power.";

    private GenericSet() {}

    /**
     * Replaces what several devices tell about. What none tells keeps its stated value, and so does what the head of the
     * set says is stated: measured devices have it for a reason others may lack.
     *
     * @param stated the set as it is
     * @param devices fitted sets
     */
    public static CoefficientSet of(CoefficientSet stated, List<CoefficientSet> devices, String date, String command) {
        Map<String, Coefficient> changes = new TreeMap<>();
        stated.coefficients().forEach((name, c) -> {
            double[] values = devices.stream()
                    .flatMap(set -> set.find(name).stream())
                    .mapToDouble(Coefficient::value)
                    .sorted()
                    .toArray();
            boolean kept = name.startsWith(POWER) || stated.facts().containsKey(STATED + name);
            if (values.length >= 2 && !kept) {
                changes.put(name, median(values, c));
            }
        });
        Map<String, String> facts = new LinkedHashMap<>(stated.facts());
        facts.put("data", "median of " + devices.size() + " measured devices; what none of them tells is stated");
        facts.put("date", date);
        facts.put("command", command);
        return new CoefficientSet(stated.id(), facts, stated.with(changes).coefficients());
    }

    private static Coefficient median(double[] sorted, Coefficient stated) {
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        double deviation =
                Arrays.stream(sorted).map(v -> Math.abs(v - median)).average().orElse(0);
        double lower = Math.min(stated.lower(), sorted[0]);
        double upper = Math.max(stated.upper(), sorted[sorted.length - 1]);
        return new Coefficient(median, DEVIATION_TO_SIGMA * deviation, lower, upper);
    }
}
