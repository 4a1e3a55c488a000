package io.kvasir.experiment.validate;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.catalog.coefficient.CoefficientSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors of the engine sets that ship, as their heads state them: in sample, and with groups left out of the fit. */
final class HoldOutTable {
    private static final List<String> METRICS = List.of(
            "time per output token",
            "time to first token",
            "throughput",
            "request latency",
            "output throughput",
            "batch time",
            "prompt phase");
    private static final List<String> LEFT_OUT =
            List.of("in sample", "every model held out in turn", "every gpu held out in turn");
    private static final Pattern ERROR =
            Pattern.compile("mean absolute ([0-9.]+) %, median [0-9.]+ %, bias ([-+0-9.]+) %, (\\d+) values");

    private HoldOutTable() {}

    static String markdown() {
        StringBuilder out = new StringBuilder("""
                ## Left out of the fit

                What the head of each engine set states: serving runs of models, and of accelerators, that the fit had not seen
                (mean absolute percent, bias, values). Their operators had been measured, their engine corrections had not.
                [Physics](physics.md) has each group.

                """);
        out.append("| set | left out | ").append(String.join(" | ", METRICS)).append(" |\n|---|---");
        out.append("|---:".repeat(METRICS.size())).append("|\n");
        CoefficientLibrary library = new CoefficientLibrary();
        for (String id : library.ids()) {
            CoefficientSet set = library.read(id);
            for (String leftOut : LEFT_OUT) {
                if (METRICS.stream().anyMatch(metric -> set.facts().containsKey(fact(metric, leftOut)))) {
                    row(out, set, leftOut);
                }
            }
        }
        return out.toString();
    }

    private static void row(StringBuilder out, CoefficientSet set, String leftOut) {
        out.append("| `").append(set.id()).append("` | ").append(leftOut).append(" |");
        for (String metric : METRICS) {
            Matcher error = ERROR.matcher(set.facts().getOrDefault(fact(metric, leftOut), ""));
            out.append(
                    error.matches()
                            ? " " + error.group(1) + " (" + error.group(2) + ", " + error.group(3) + ") |"
                            : " |");
        }
        out.append('\n');
    }

    private static String fact(String metric, String leftOut) {
        return "error " + metric + ", " + leftOut;
    }
}
