package io.kvasir.experiment.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Errors gathered and put in words. */
final class ServingScores {
    private ServingScores() {}

    /** Errors of predicted values, by metric. */
    static List<ServingErrors> of(List<ServingTime> times, double[] predicted, String split, String group) {
        Map<ServingMetric, List<Double>> found = new LinkedHashMap<>();
        Map<ServingMetric, String> sets = new LinkedHashMap<>();
        for (int i = 0; i < predicted.length; i++) {
            ServingTime time = times.get(i);
            if (Double.isFinite(predicted[i])) {
                found.computeIfAbsent(time.metric(), any -> new ArrayList<>()).add(predicted[i] / time.measured() - 1);
                sets.put(time.metric(), time.set());
            }
        }
        List<ServingErrors> errors = new ArrayList<>();
        found.forEach((metric, list) ->
                errors.add(new ServingErrors(sets.getOrDefault(metric, ""), split, group, metric, array(list))));
        return errors;
    }

    /** The groups of one set and split taken together. */
    static List<ServingErrors> together(List<ServingErrors> groups) {
        Map<ServingMetric, List<Double>> found = new LinkedHashMap<>();
        for (ServingErrors one : groups) {
            for (double error : one.errors()) {
                found.computeIfAbsent(one.metric(), any -> new ArrayList<>()).add(error);
            }
        }
        List<ServingErrors> errors = new ArrayList<>();
        found.forEach((metric, list) -> errors.add(
                new ServingErrors(groups.get(0).set(), groups.get(0).split(), ServingErrors.ALL, metric, array(list))));
        return errors;
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Such as {@code 7.2 % (bias −1.0, median 5.1, 300 values)}. */
    static String text(ServingErrors e) {
        return String.format(
                Locale.ROOT,
                "mean absolute %.1f %%, median %.1f %%, bias %+.1f %%, %d values",
                100 * e.mean(),
                100 * e.median(),
                100 * e.bias(),
                e.errors().length);
    }

    /** One line of progress. */
    static String line(ServingErrors e) {
        return e.set() + " without " + e.split() + ' ' + e.group() + ", "
                + e.metric().label() + ": " + text(e);
    }

    static String splitText(String split) {
        return split.equals(ServingErrors.IN_SAMPLE) ? split : "every " + split + " held out in turn";
    }
}
