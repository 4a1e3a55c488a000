package io.kvasir.experiment.compare;

import io.kvasir.result.ClassResult;
import io.kvasir.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether replication i of two deployments had the same requests and luck, and was held to the same limits. */
final class Comparability {
    /** The last bin of a series may hold a short rest. */
    private static final double RATE_TOLERANCE = 0.05;

    /** The block of that key in the resolved scenario: everything indented below it. */
    private static final Pattern WORKLOAD = Pattern.compile("(?m)^workload:.*\\R(?:[ \\t-].*\\R?)*");

    private Comparability() {}

    /** @throws NotComparableException with every reason */
    static void require(Subject first, Subject second) {
        List<String> reasons = new ArrayList<>();
        for (Subject each : List.of(first, second)) {
            if (!each.deployment().feasible()) {
                reasons.add(each.label() + " did not run");
            }
        }
        if (first.header().seed() != second.header().seed()) {
            reasons.add("seeds differ (" + first.header().seed() + " and "
                    + second.header().seed() + "), so replications do not pair up");
        }
        if (!first.header().version().equals(second.header().version())) {
            reasons.add("they come from versions " + first.header().version() + " and "
                    + second.header().version() + " of the program");
        }
        int firstRuns = first.deployment().runs().size();
        int secondRuns = second.deployment().runs().size();
        if (firstRuns != secondRuns) {
            reasons.add("replications differ (" + firstRuns + " and " + secondRuns + ")");
        } else if (reasons.isEmpty()) {
            sameRequests(first, second, reasons);
        }
        if (!reasons.isEmpty()) {
            throw new NotComparableException(first.label(), second.label(), reasons);
        }
    }

    private static void sameRequests(Subject first, Subject second, List<String> reasons) {
        for (int r = 0; r < first.deployment().runs().size(); r++) {
            RunResult one = first.deployment().runs().get(r);
            RunResult other = second.deployment().runs().get(r);
            if (!limits(one).equals(limits(other))) {
                reasons.add("request classes or their SLOs differ");
                return;
            }
        }
        String workload = workload(first);
        String otherWorkload = workload(second);
        if (!workload.isEmpty() && !otherWorkload.isEmpty()) {
            if (!workload.equals(otherWorkload)) {
                reasons.add("workloads differ" + firstDifference(workload, otherWorkload));
            }
            return;
        }
        for (int r = 0; r < first.deployment().runs().size(); r++) {
            double rate = arrivalRate(first.deployment().runs().get(r));
            double otherRate = arrivalRate(second.deployment().runs().get(r));
            if (!(Math.abs(rate - otherRate) <= RATE_TOLERANCE * Math.max(rate, otherRate))) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "replication %d was offered %.4g/s and %.4g/s: not the same requests",
                        r + 1,
                        rate,
                        otherRate));
                return;
            }
        }
    }

    /** The workload as resolved; empty when the result does not hold it. */
    private static String workload(Subject subject) {
        Matcher block = WORKLOAD.matcher(subject.resolvedScenario());
        return block.find() ? block.group() : "";
    }

    private static String firstDifference(String one, String other) {
        List<String> lines = one.lines().toList();
        List<String> others = other.lines().toList();
        for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
            if (!lines.get(i).equals(others.get(i))) {
                return " (" + lines.get(i).strip() + " and " + others.get(i).strip() + ")";
            }
        }
        return "";
    }

    /** Requests per second while requests came; the measured window may be longer under an overload. */
    private static double arrivalRate(RunResult run) {
        List<Double> bins = run.series().arrivalsPerSecond();
        double sum = 0;
        int last = 0;
        for (int i = 0; i < bins.size(); i++) {
            sum += bins.get(i);
            last = bins.get(i) > 0 ? i + 1 : last;
        }
        return last == 0 ? Double.NaN : sum / last;
    }

    private static List<Object> limits(RunResult run) {
        List<Object> limits = new ArrayList<>();
        for (ClassResult each : run.classes()) {
            limits.add(each.name());
            limits.add(each.slo());
        }
        return limits;
    }
}
